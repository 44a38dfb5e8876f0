import type { FormErrors } from "../workflows/forms/check_answers.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { User } from "../slack/world.ts";

/**
 * What Slack's client says when something went wrong on the app's side. Only
 * the kind is exact: Slack's own words vary with client and release.
 */
export interface Banner {
  readonly kind:
    /** The execution is over: its buttons and views reach nobody any more. */
    | "closed"
    /** The handler took longer than 10 s. */
    | "timed_out"
    /** The handler threw. */
    | "failed"
    /** What the handler answered is nothing that Slack takes. */
    | "invalid_response"
    /** The workflow behind a button is gone. */
    | "no_trigger"
    /** The account that a workflow needs could not be connected. */
    | "not_connected"
    /** The workflow's inputs do not fit, so it did not run. */
    | "not_started";
  /** For whoever looks for the cause. */
  readonly text: string;
}

/** What stands on a person's screen besides forms, views and messages. */
export class Screen {
  /** The one of the last thing they did; null where that went well. */
  banner: Banner | null = null;
  /** Every one so far, oldest first. */
  readonly banners: Banner[] = [];
  /** The `ts` of the newest message they have read, by conversation. */
  readonly readUntil = new Map<string, string>();
  /** Beside the fields of a form or view, by its id. */
  readonly errors = new Map<string, FormErrors>();
  /** The options an external select last offered, by action id. */
  readonly suggested = new Map<string, readonly JsonObject[]>();

  constructor(readonly user: User) {}

  /** A person does something: the last banner goes. */
  begin(): void {
    this.banner = null;
  }

  show(banner: Banner): void {
    this.banner = banner;
    this.banners.push(banner);
  }
}
