import type { EventEmitter } from "node:events";
import Module from "node:module";

/** What is used of dynalite, which comes without types. */
export type Dynalite = (
  options: { readonly createTableMs: number },
) => EventEmitter;

let loading: Promise<Dynalite> | undefined;

/**
 * Loads dynalite without its database for disks. That one is native code, and
 * loading it would take the permission to run any; in memory it is never used.
 */
export function loadDynalite(): Promise<Dynalite> {
  return loading ??= withoutNativeDatabase(async () => {
    const module: unknown = await import("dynalite");
    const { default: dynalite } = module as { default: Dynalite };
    return dynalite;
  });
}

/** Node's module loader, as far as it is replaced here. */
type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

async function withoutNativeDatabase<T>(load: () => Promise<T>): Promise<T> {
  const loader = Module as unknown as { _load: Load };
  const original = loader._load;
  loader._load = function (request, ...rest) {
    if (request === "classic-level") return { ClassicLevel: class {} };
    return original.call(this, request, ...rest);
  };
  try {
    return await load();
  } finally {
    loader._load = original;
  }
}
