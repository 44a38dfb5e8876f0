import type { Idle } from "../time/clock.ts";
import type { Routes } from "./network.ts";
import type { Envelope } from "./envelope.ts";

/** Where virtual time stands, in terms that another thread can follow. */
export interface ClockReading {
  /** Virtual ms since the epoch ... */
  readonly virtualNow: number;
  /** ... when real time, ms since the epoch, was this. */
  readonly realNow: number;
  /** Virtual ms per real ms. */
  readonly speed: number;
}

/** Host to worker, for each event, with the port of all else about it. */
export interface StartMessage {
  /** The bundle's text; null once the worker has loaded it. */
  readonly source: string | null;
  readonly envelope: Envelope;
  readonly routes: Routes;
  readonly clock: ClockReading;
}

/** Host to worker, while the event is run: after each jump of the clock. */
export interface HostMessage {
  readonly clock: ClockReading;
}

/** Worker to host. After `returned` or `threw` nothing follows. */
export type WorkerMessage =
  | { readonly kind: "up" }
  /** There is nothing to do but wait. */
  | { readonly kind: "idle"; readonly idle: Idle }
  | { readonly kind: "log"; readonly line: string }
  | {
    readonly kind: "returned";
    readonly response: unknown;
    /** Whether something goes on that the handler did not wait for. */
    readonly isBusy: boolean;
  }
  | { readonly kind: "threw"; readonly message: string };
