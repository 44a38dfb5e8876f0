import { growthPerDoubling } from "./measure.ts";
import { shownCount, shownFigure, shownTimes } from "./shown.ts";
import type { Table } from "./topic.ts";

export interface Sample {
  readonly seconds: number;
  /** Null where the process's memory is not ours to ask. */
  readonly peakMb: number | null;
  readonly requests: number;
}

/** What one size took at one latency; a way that was not to be had is null. */
export interface Measured {
  readonly size: number;
  readonly latencyMs: number;
  readonly app: Sample;
  readonly paginate: Sample;
  readonly gh: Sample | null;
}

/** Page 1, the last one, the rest ten at a time, page 1 again. */
function boundSeconds({ size, latencyMs }: Measured): number {
  const pages = Math.max(1, Math.ceil(size / 100));
  const rounds = pages === 1 ? 2 : 3 + Math.ceil(Math.max(0, pages - 2) / 10);
  return rounds * latencyMs / 1_000;
}

export function ratiosOf(measured: readonly Measured[]): string[] {
  const slowest = atSlowest(measured);
  const largest = slowest.at(-1);
  const times = slowest.filter(({ size }) => size >= 1_000).map((one) => {
    const { size, latencyMs, app, paginate } = one;
    const bound = shownTimes(app.seconds / boundSeconds(one));
    return `${shownCount(size)} codespaces at ${latencyMs} ms a request take ` +
      `${bound} the bound; \`octokit.paginate\` takes ` +
      `${shownTimes(paginate.seconds / app.seconds)} as long.`;
  });
  if (largest === undefined) return times;
  const above = (way: Way) => shownFigure(aboveFloor(measured, largest, way));
  return [
    ...times,
    `Reading ${shownCount(largest.size)} codespaces takes ${above("app")} MB ` +
    `more than reading 100; \`octokit.paginate\` takes ${
      above("paginate")
    } MB ` +
    "more.",
  ];
}

export function timeTable(measured: readonly Measured[]): Table {
  const hasGh = measured.some(({ gh }) => gh !== null);
  return {
    caption: "Seconds",
    columns: [
      "codespaces",
      "ms a request",
      "requests",
      "bound",
      "this app",
      "of the bound",
      "`octokit.paginate`",
      "as long",
      ...(hasGh ? ["`gh codespace list`", "as long"] : []),
    ],
    rows: measured.map((one) => {
      const { size, latencyMs, app, paginate, gh } = one;
      const bound = boundSeconds(one);
      const other = (sample: Sample | null) => [
        shownFigure(sample?.seconds ?? NaN),
        shownTimes((sample?.seconds ?? NaN) / app.seconds),
      ];
      return [
        shownCount(size),
        String(latencyMs),
        shownCount(app.requests),
        bound === 0 ? "-" : shownFigure(bound),
        shownFigure(app.seconds),
        bound === 0 ? "-" : shownTimes(app.seconds / bound),
        ...other(paginate),
        ...(hasGh ? other(gh) : []),
      ];
    }),
  };
}

type Way = "app" | "paginate";

const WAYS = ["app", "paginate"] as const;

export function memoryTable(measured: readonly Measured[]): Table {
  return {
    caption: "Peak memory of the process, in MB",
    columns: [
      "codespaces",
      "this app",
      "more than for 100",
      "for each 10,000",
      "`octokit.paginate`",
      "more than for 100",
      "for each 10,000",
    ],
    rows: atSlowest(measured).map((one) => [
      shownCount(one.size),
      ...WAYS.flatMap((way) => {
        const above = aboveFloor(measured, one, way);
        return [
          shownFigure(one[way].peakMb ?? NaN),
          one.size > 100 ? shownFigure(above) : "-",
          one.size >= 10_000 ? shownFigure(above / one.size * 10_000) : "-",
        ];
      }),
    ]),
  };
}

/** At the latency that is most like GitHub's. */
function atSlowest(measured: readonly Measured[]): Measured[] {
  const slowest = Math.max(...measured.map(({ latencyMs }) => latencyMs));
  return measured.filter(({ latencyMs }) => latencyMs === slowest);
}

function aboveFloor(
  measured: readonly Measured[],
  one: Measured,
  way: Way,
): number {
  const [floor] = atSlowest(measured);
  return (one[way].peakMb ?? NaN) - (floor?.[way].peakMb ?? NaN);
}

export function growthOf(measured: readonly Measured[]): string[] {
  const [from, to] = atSlowest(measured).slice(-2);
  if (from === undefined || to === undefined) return [];
  const growth = (way: Way) => {
    const time = growthPerDoubling(
      { size: from.size, cost: from[way].seconds },
      { size: to.size, cost: to[way].seconds },
    );
    const memory = growthPerDoubling(
      { size: from.size, cost: from[way].peakMb ?? NaN },
      { size: to.size, cost: to[way].peakMb ?? NaN },
    );
    return `${shownTimes(time)} the time and ${shownTimes(memory)} the memory`;
  };
  return [
    `Twice as many codespaces take this app ${growth("app")}, and ` +
    `\`octokit.paginate\` ${growth("paginate")} ` +
    `(from ${shownCount(from.size)} to ${shownCount(to.size)}, at ` +
    `${to.latencyMs} ms a request).`,
  ];
}
