import { isJsonObject, type JsonObject, listAt } from "../../runtime/json.ts";
import { findElements } from "../blocks/find_elements.ts";
import { anyBlock, repeated } from "../blocks/layout.ts";
import { plainText } from "../blocks/objects.ts";
import {
  byType,
  flag,
  list,
  reason,
  type Rule,
  shape,
  text,
} from "../blocks/rule.ts";

/*
 * Limits: views/__init__.py of python-slack-sdk's models; 100 blocks by
 * docs.slack.dev/tools/node-slack-sdk, ModalView.
 */
const MAX_BLOCKS = 100;

/** "Greater than 250kb", says the page of views.open. */
export const MAX_VIEW_BYTES = 250_000;

/** Their pages under docs.slack.dev/reference/block-kit/blocks say "messages". */
const MESSAGES_ONLY = ["markdown", "table"];

const viewBlock: Rule = (value, at) => {
  const type = isJsonObject(value) ? value["type"] : undefined;
  return typeof type === "string" && MESSAGES_ONLY.includes(type)
    ? [reason(`unsupported type: ${type}`, `${at}/type`)]
    : anyBlock(value, at);
};

const modal = byType({
  modal: shape({
    title: plainText(24),
    blocks: list(viewBlock, { max: MAX_BLOCKS }),
  }, {
    submit: plainText(24),
    close: plainText(24),
    callback_id: text(255, 0),
    external_id: text(255, 0),
    private_metadata: text(3000, 0),
    clear_on_close: flag,
    notify_on_close: flag,
  }),
});

/** Why Slack would refuse a modal, one reason a fault; empty where it fits. */
export function checkView(view: unknown): string[] {
  const reasons = [...modal(withoutNulls(view), "/view")];
  if (!isJsonObject(view)) return reasons;
  const { blocks } = view;
  return [
    ...reasons,
    ...repeated("block_id", blocks, "/view/blocks"),
    ...buttonsOfMessages(view),
    ...missingSubmit(view),
    ...severalInFocus(view),
  ];
}

export function isViewTooLarge(view: JsonObject): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  return bytes > MAX_VIEW_BYTES;
}

/** Clients send `"submit": null` for none. */
function withoutNulls(view: unknown): unknown {
  if (!isJsonObject(view)) return view;
  const given = Object.entries(view).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}

/** Messages and attachments only, says the guide to link triggers. */
function buttonsOfMessages(view: JsonObject): string[] {
  return elementsIn(view)
    .filter(({ type }) => type === "workflow_button")
    .map(() => reason("unsupported type: workflow_button", "/view/blocks"));
}

/** "submit is required when an input block is within the blocks array". */
function missingSubmit(view: JsonObject): string[] {
  const hasInput = listAt(view, "blocks")
    .some((block) => isJsonObject(block) && block["type"] === "input");
  return hasInput && !isJsonObject(view["submit"])
    ? [reason("missing required field: submit", "/view")]
    : [];
}

/** The cursor can be in one place: page of `focus_on_load`. */
function severalInFocus(view: JsonObject): string[] {
  const focused = elementsIn(view)
    .filter(({ element }) => element["focus_on_load"] === true);
  return focused.length > 1
    ? [reason("only one element can set focus_on_load to true", "/view/blocks")]
    : [];
}

function elementsIn(view: JsonObject) {
  return findElements(listAt(view, "blocks").filter(isJsonObject));
}
