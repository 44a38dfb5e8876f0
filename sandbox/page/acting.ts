import { createContext, useContext } from "react";
import type { JsonObject } from "../runtime/json.ts";
import type { Placed } from "./screen_state.ts";

/** What a reader can do with what is drawn. A picture knows none of it. */
export interface Acting {
  /** Presses a button where it stands: in a message, or in the modal. */
  press(button: JsonObject, place: ButtonPlace): void;
  /** Follows a link that leads into the workspace; false for any other. */
  follow(href: string): boolean;
  /** Addresses of a message and of a channel in the page. */
  permalink(ts: string): string;
  channelLink(channelId: string): string;
  openThread(ts: string): void;
}

export interface ButtonPlace {
  readonly blockId: string;
  /** Of the message it stands in; "" in a modal. */
  readonly ts: string;
}

/** What a reader can do in the window that is open before them. */
export interface Filling {
  /** Types into a field, or chooses in it; the value as `valueOf` answers it. */
  change(field: Placed, value: unknown): void;
  /** What an external select offers for what was typed into it. */
  suggest(field: Placed, typed: string): Promise<readonly JsonObject[]>;
  /** Resolves once it is taken, or what is wrong stands beside its fields. */
  submit(): Promise<unknown>;
  close(): void;
}

const ActingContext = createContext<Acting | null>(null);
const FillingContext = createContext<Filling | null>(null);
const BusyContext = createContext(false);
const MessageContext = createContext("");

/** Null in a picture. */
export const useActing = () => useContext(ActingContext);
/** Null in a picture, and outside of a window. */
export const useFilling = () => useContext(FillingContext);
/** Whether something pressed before is not over yet. */
export const useBusy = () => useContext(BusyContext);
/** The `ts` of the message that is drawn; "" outside of one. */
export const useMessageTs = () => useContext(MessageContext);

export const ActingProvider = ActingContext.Provider;
export const FillingProvider = FillingContext.Provider;
export const BusyProvider = BusyContext.Provider;
export const MessageProvider = MessageContext.Provider;
