/**
 * The inside of the isolate: one worker runs one bundle, event after event, as
 * Slack's hosted runtime keeps its process (slackapi/deno-slack-runtime 1.1.3,
 * src/mod.ts). Everything here happens with the permissions of the bundle.
 */
import { format } from "node:util";
import {
  createClock,
  type RealTime,
  type VirtualClock,
} from "../time/clock.ts";
import { Activity, watchedGlobals } from "../time/activity.ts";
import { apiClient, dispatch } from "./dispatch.ts";
import { executionOf } from "./envelope.ts";
import type { JsonObject } from "./json.ts";
import { EXECUTION_HEADER, routed, type Routes } from "./network.ts";
import { installVirtualTime } from "../time/virtual_time.ts";
import type {
  ClockReading,
  HostMessage,
  StartMessage,
  WorkerMessage,
} from "./worker_messages.ts";

/** The native functions, held before the bundle's realm loses them. */
const realTime: RealTime = realTimeOfThisRealm();
const sinceStart = performance.now.bind(performance);
const startedAt = performance.timeOrigin;
const realFetch = globalThis.fetch;

/** The event that is being run. */
interface Current {
  readonly executionId: string;
  readonly routes: Routes;
  readonly clock: VirtualClock;
  readonly activity: Activity;
  readonly tell: (message: WorkerMessage) => void;
}

let current: Current | null = null;
let module: Promise<JsonObject> | null = null;

globalThis.addEventListener("message", (event) => {
  if (!(event instanceof MessageEvent)) return;
  const start: StartMessage = event.data;
  const [port] = event.ports;
  if (port) run(start, port);
});

async function run(start: StartMessage, port: MessagePort): Promise<void> {
  const tell = (message: WorkerMessage) => port.postMessage(message);
  tell({ kind: "up" });
  const { clock, activity } = begin(start, port, tell);
  try {
    module ??= load(start.source ?? "");
    const loaded = await activity.trackWork(module);
    const call = apiClient(start.envelope, fetch);
    const response = await dispatch(start.envelope, loaded, call);
    // As JSON, which is how the answer travels back to Slack.
    const answer: unknown = JSON.parse(JSON.stringify(response));
    const { isBusy } = activity;
    tell({ kind: "returned", response: answer, isBusy });
  } catch (error) {
    tell({ kind: "threw", message: describe(error) });
  } finally {
    clock.close();
  }
}

/** Makes an event the current one: with its own time and activity. */
function begin(
  start: StartMessage,
  port: MessagePort,
  tell: Current["tell"],
): Current {
  let jumps = 0;
  const activity = new Activity(
    (call) => void realTime.after(0, call),
    (requests) => {
      const idle = { jumps, requests, until: clock.nextAlarmAt };
      tell({ kind: "idle", idle });
    },
  );
  const clock = createClock({
    now: new Date(virtualNow(start.clock)),
    speed: start.clock.speed,
    realTime,
    onAlarm: () => activity.noteActivity(),
  });
  followHost(clock, port, () => {
    jumps += 1;
    activity.noteActivity();
  });
  const isFirst = current === null;
  const begun = current = {
    executionId: executionOf(start.envelope),
    routes: start.routes,
    clock,
    activity,
    tell,
  };
  if (isFirst) watch();
  return begun;
}

/** Once a worker: what the bundle does is told to the event of the moment. */
function watch(): void {
  installVirtualTime(() => inUse().clock);
  const { fetch, crypto } = watchedGlobals({
    activity: () => inUse().activity,
    route: (address) => routed(address, inUse().routes),
    fetch: realFetch,
    headers: () => ({ [EXECUTION_HEADER]: inUse().executionId }),
  });
  Object.assign(globalThis, { fetch });
  Object.defineProperty(globalThis, "crypto", { value: crypto });
  captureConsole((line) => inUse().tell({ kind: "log", line }));
  // A promise that nobody waited for ends Slack's process, too.
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    inUse().tell({ kind: "threw", message: describe(event.reason) });
  });
}

function inUse(): Current {
  if (current === null) throw new Error("No event has come yet");
  return current;
}

function load(source: string): Promise<JsonObject> {
  const bundle = new Blob([source], { type: "text/javascript" });
  return import(URL.createObjectURL(bundle));
}

function captureConsole(tell: (line: string) => void): void {
  const capture = (...args: unknown[]) => tell(format(...args));
  const methods = ["debug", "error", "info", "log", "trace", "warn"];
  Object.assign(
    console,
    Object.fromEntries(methods.map((method) => [method, capture])),
  );
}

function followHost(
  clock: VirtualClock,
  port: MessagePort,
  onJump: () => void,
): void {
  port.addEventListener("message", (event) => {
    const message: HostMessage = event.data;
    onJump();
    clock.advanceTo(new Date(virtualNow(message.clock)));
  });
  port.start();
}

function virtualNow(reading: ClockReading): number {
  const passed = startedAt + sinceStart() - reading.realNow;
  return reading.virtualNow + passed * reading.speed;
}

function realTimeOfThisRealm(): RealTime {
  const { setTimeout, clearTimeout } = globalThis;
  const now = performance.now.bind(performance);
  return {
    now,
    after: (ms, call) => {
      const timer = setTimeout(call, Math.min(ms, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
