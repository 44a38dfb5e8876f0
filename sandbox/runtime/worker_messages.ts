import type { WireAnswer, WireRequest } from "../http/wire.ts";
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
  /** Origins that are reached through the port, not over the network. */
  readonly wired: readonly string[];
  readonly clock: ClockReading;
}

/** Host to worker, while the event is run. */
export type HostMessage =
  /** After each jump of the clock. */
  | { readonly kind: "jump"; readonly clock: ClockReading }
  | { readonly kind: "answer"; readonly answer: WireAnswer };

/** Worker to host. After `returned` or `threw` nothing follows. */
export type WorkerMessage =
  | { readonly kind: "up" }
  /** There is nothing to do but wait. */
  | { readonly kind: "idle"; readonly idle: Idle }
  | { readonly kind: "log"; readonly line: string }
  | { readonly kind: "request"; readonly request: WireRequest }
  | {
    readonly kind: "returned";
    readonly response: unknown;
    /** Whether something goes on that the handler did not wait for. */
    readonly isBusy: boolean;
  }
  | { readonly kind: "threw"; readonly message: string };
