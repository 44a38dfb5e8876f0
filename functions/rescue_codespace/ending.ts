import type { Codespace } from "../../codespaces/codespace.ts";
import type { CodespaceExport } from "../../codespaces/codespace_export.ts";
import type { NotSignedIn } from "./sign_in.ts";

/** What came of "Save my work". */
export type Ending =
  | {
    readonly kind: "saved";
    readonly codespace: Codespace;
    readonly export: CodespaceExport;
  }
  /** Longer than a function's minute: it goes on at GitHub. */
  | {
    readonly kind: "unfinished";
    readonly codespace: Codespace;
    readonly branch: string;
  }
  | { readonly kind: "failed"; readonly codespace: Codespace }
  | { readonly kind: "nothing_to_save"; readonly codespace: Codespace }
  | { readonly kind: "running"; readonly codespace: Codespace }
  /** Deleted while it was saved. */
  | { readonly kind: "vanished"; readonly codespace: Codespace }
  /** They were warned of it, and GitHub has it no more. */
  | { readonly kind: "gone" }
  /** GitHub shows it to somebody else alone, or to nobody. */
  | { readonly kind: "not_theirs"; readonly login: string }
  /** The button's value is no codespace's name. */
  | { readonly kind: "no_name" }
  /** The codespace is null where GitHub did not even show that. */
  | {
    readonly kind: "refused";
    readonly why: NotSignedIn;
    readonly codespace: Codespace | null;
  };

/** Whether an export was asked for: one delivery of a press does, and tells. */
export function isOfExport(ending: Ending): boolean {
  switch (ending.kind) {
    case "saved":
    case "unfinished":
    case "failed":
    case "vanished":
      return true;
    case "refused":
      return ending.codespace !== null;
    default:
      return false;
  }
}
