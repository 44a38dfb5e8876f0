import { format } from "node:util";
import { setImmediate } from "node:timers";
import { fetchWired, type Wire } from "../http/wire.ts";
import { Activity, watchedGlobals } from "../time/activity.ts";
import type { VirtualClock } from "../time/clock.ts";
import { EventTime } from "../time/event_time.ts";
import { overlay } from "../time/overlay.ts";
import { virtualGlobals } from "../time/virtual_time.ts";
import { apiClient, dispatch } from "./dispatch.ts";
import { type Envelope, executionOf } from "./envelope.ts";
import { KILLED, type Outcome } from "./isolate.ts";
import type { JsonObject } from "./json.ts";
import { EXECUTION_HEADER, routed, type Routes } from "./network.ts";

interface InProcessOptions {
  /** The bundle's text. */
  readonly source: string;
  readonly envelope: Envelope;
  readonly routes: Routes;
  readonly clock: VirtualClock;
  /** Virtual ms that it may take. */
  readonly timeoutMs: number;
  readonly log: (line: string) => void;
  /** All that it can reach. */
  readonly wire: Wire;
  /** Ends the event in the midst of what it does. */
  readonly dies: AbortSignal;
}

/**
 * Runs one event in this thread, where thousands are to be run: a worker costs
 * far more to start than an event to run. The bundle gets time, network and
 * console of its own in place of this realm's; it is not shut in, as a worker
 * is. Whoever ends in mid-air never hears of anything any more.
 */
export async function runInProcess(
  options: InProcessOptions,
): Promise<Outcome> {
  const { source, clock, dies, timeoutMs } = options;
  const participant = clock.join();
  const outcome = Promise.withResolvers<Outcome>();
  let jumps = 0;
  const activity = new Activity(setImmediate, (requests) => {
    participant.reportIdle({ jumps, requests, until: time.nextAlarmAt });
  });
  const time = new EventTime(clock, () => activity.noteActivity());
  const stopFollowing = clock.onJump(() => {
    jumps += 1;
    activity.noteActivity();
  });
  time.at(
    clock.now() + timeoutMs,
    () => outcome.resolve({ kind: "timed_out" }),
  );
  const fail = (error: unknown) =>
    outcome.resolve({ kind: "threw", message: describe(error) });
  const die = () => outcome.resolve(KILLED);
  dies.addEventListener("abort", die);
  failures.add(fail);
  const event = { ...options, activity, time };
  const work = async () => {
    const bundle = idleOf(source).pop() ??
      new LoadedBundle(await activity.trackWork(load(source)), event);
    const response = await bundle.use(event);
    if (!activity.isBusy) idleOf(source).push(bundle);
    outcome.resolve({ kind: "returned", response });
  };
  work().catch(fail);
  try {
    return await outcome.promise;
  } finally {
    failures.delete(fail);
    dies.removeEventListener("abort", die);
    time.end();
    stopFollowing();
    participant.leave();
  }
}

/** What a bundle is given in place of this realm's own. */
type Globals = Readonly<Record<string, unknown>>;
type MakeModule = (globals: Globals) => JsonObject;

interface LiveEvent
  extends Pick<InProcessOptions, "envelope" | "routes" | "wire" | "log"> {
  readonly activity: Activity;
  readonly time: EventTime;
}

/** A bundle with the state of its modules; runs one event at a time. */
class LoadedBundle {
  #event: LiveEvent;
  readonly #fetch: typeof fetch;
  readonly #module: JsonObject;

  /** Loading it is part of the first event. */
  constructor(make: MakeModule, first: LiveEvent) {
    this.#event = first;
    const globals = this.#globals();
    this.#fetch = globals.fetch;
    this.#module = make(globals);
  }

  /** Resolves with the answer to Slack, as JSON. */
  async use(event: LiveEvent): Promise<unknown> {
    this.#event = event;
    const client = apiClient(event.envelope, this.#fetch);
    const work = dispatch(event.envelope, this.#module, client);
    return JSON.parse(JSON.stringify(await work));
  }

  #globals() {
    const log = (...args: unknown[]) => this.#event.log(format(...args));
    const watched = watchedGlobals({
      activity: () => this.#event.activity,
      route: (address) => routed(address, this.#event.routes),
      fetch: (target, init) => this.#send(String(target), init),
      headers: () => ({
        [EXECUTION_HEADER]: executionOf(this.#event.envelope),
      }),
    });
    const globals = {
      ...virtualGlobals(() => this.#event.time),
      ...watched,
      console: overlay(console, {
        ...{ debug: log, error: log, info: log },
        ...{ log, trace: log, warn: log },
      }),
    };
    return {
      ...globals,
      globalThis: Object.assign(Object.create(globalThis), globals),
    };
  }

  async #send(url: string, init: RequestInit | undefined): Promise<Response> {
    const { time, wire } = this.#event;
    if (time.isOver) return await new Promise<never>(() => {});
    try {
      return await fetchWired(wire, url, init);
    } finally {
      if (time.isOver) await new Promise<never>(() => {});
    }
  }
}

const modules = new Map<string, Promise<MakeModule>>();
const idle = new Map<string, LoadedBundle[]>();

function idleOf(source: string): LoadedBundle[] {
  const known = idle.get(source) ?? [];
  idle.set(source, known);
  return known;
}

function load(source: string): Promise<MakeModule> {
  const known = modules.get(source);
  if (known) return known;
  const loading = loadModule(source);
  modules.set(source, loading);
  return loading;
}

/** As the build writes it: one module without imports, and its default export. */
const DEFAULT_EXPORT = /export\s*\{\s*([\w$]+) as default,?\s*\};?\s*$/;

async function loadModule(source: string): Promise<MakeModule> {
  const [exported, name] = DEFAULT_EXPORT.exec(source) ?? [];
  if (exported === undefined) throw new Error("The bundle exports no default");
  const names =
    "{ Date, performance, AbortSignal, setTimeout, setInterval, clearTimeout, " +
    "clearInterval, fetch, crypto, console, globalThis }";
  const wrapped = `export default (${names}) => {{
${source.slice(0, -exported.length)}
return { default: ${name} };
}};`;
  const blob = new Blob([wrapped], { type: "text/javascript" });
  const { default: make } = await import(URL.createObjectURL(blob));
  return make;
}

/** Of the events that are run. */
const failures = new Set<(error: unknown) => void>();

// A promise that nobody waited for ends Slack's process, too.
globalThis.addEventListener("unhandledrejection", (event) => {
  if (failures.size === 0) return;
  event.preventDefault();
  for (const fail of failures) fail(event.reason);
});

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
