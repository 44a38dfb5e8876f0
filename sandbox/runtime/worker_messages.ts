import type { Rest } from "../clock.ts";
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

/** Host to worker, once, with the port that everything else travels on. */
export interface StartMessage {
  /** The bundle's text. */
  readonly source: string;
  readonly envelope: Envelope;
  readonly clock: ClockReading;
}

/** Host to worker, after each jump of the clock. */
export interface JumpMessage {
  readonly clock: ClockReading;
}

/** Worker to host. After `returned` or `threw` nothing follows. */
export type WorkerMessage =
  | { readonly kind: "up" }
  /** There is nothing to do but wait. */
  | { readonly kind: "rests"; readonly rest: Rest }
  | { readonly kind: "log"; readonly line: string }
  | { readonly kind: "returned"; readonly response: unknown }
  | { readonly kind: "threw"; readonly message: string };
