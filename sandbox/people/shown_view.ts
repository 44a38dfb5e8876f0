import { type JsonObject, objectAt, stringAt } from "../runtime/json.ts";
import type { FormErrors } from "../workflows/forms/check_answers.ts";
import { stateOf } from "../slack/views/open_view.ts";
import type { OpenView, ViewState } from "../slack/views/open_view.ts";

/** A modal as a person sees it at one moment. */
export interface ShownView {
  readonly kind: "view";
  readonly id: string;
  readonly title: string;
  /** The labels below it; "" where there is no such button. */
  readonly submit: string;
  readonly close: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly blocks: readonly JsonObject[];
  /** What stands in it, by block and action. */
  readonly state: ViewState;
  /** Beside its fields, by block; null where there are none. */
  readonly errors: FormErrors | null;
  /** As Slack keeps it. */
  readonly open: OpenView;
}

export function showView(open: OpenView, errors?: FormErrors): ShownView {
  const { content } = open;
  const label = (name: string) => stringAt(objectAt(content, name), "text");
  return {
    kind: "view",
    id: open.id,
    title: label("title"),
    submit: label("submit"),
    close: label("close"),
    callbackId: stringAt(content, "callback_id"),
    privateMetadata: stringAt(content, "private_metadata"),
    blocks: content.blocks,
    state: stateOf(open),
    errors: errors ?? null,
    open,
  };
}
