import type { Constants, Figures } from "./topic.ts";

/** What docs/performance.md was made of; beside it, as JSON. */
export interface PerformanceRecord {
  readonly topics: Readonly<Record<string, MeasuredTopic>>;
}

export interface MeasuredTopic extends Figures {
  /** The day, such as `2026-11-29`. */
  readonly on: string;
  readonly machine: Machine;
}

export interface Machine {
  readonly cores: number;
  /** Such as `linux x86_64`. */
  readonly system: string;
  readonly deno: string;
}

export const RECORD = "docs/performance.json";

export function thisMachine(): Machine {
  return {
    cores: navigator.hardwareConcurrency,
    system: `${Deno.build.os} ${Deno.build.arch}`,
    deno: Deno.version.deno,
  };
}

export async function readRecord(): Promise<PerformanceRecord> {
  const record: PerformanceRecord = JSON.parse(
    await Deno.readTextFile(RECORD),
  );
  return record;
}

/** What is no longer as it was measured, one sentence each. */
export function changedConstants(
  measured: Constants,
  { today, tolerance }: {
    readonly today: Constants;
    readonly tolerance: number;
  },
): string[] {
  const names = new Set([...Object.keys(measured), ...Object.keys(today)]);
  return [...names].flatMap((name) => {
    const [before = NaN, now = NaN] = [measured[name], today[name]];
    return Math.abs(now - before) <= tolerance * Math.abs(before)
      ? []
      : [`${name}: ${before} when it was measured, and ${now} today`];
  });
}
