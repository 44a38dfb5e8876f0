import { isJsonObject, type JsonObject, listAt } from "../../runtime/json.ts";
import { findElements } from "../blocks/find_elements.ts";
import { anyBlock, repeated } from "../blocks/layout.ts";
import { plainText } from "../blocks/objects.ts";
import { byType, flag, list, reason, shape, text } from "../blocks/rule.ts";

/*
 * Limits: views/__init__.py of python-slack-sdk's models; 100 blocks by
 * docs.slack.dev/tools/node-slack-sdk, ModalView.
 */
const MAX_BLOCKS = 100;

/** "Greater than 250kb", says the page of views.open. */
const MAX_VIEW_BYTES = 250_000;

const modal = byType({
  modal: shape({
    title: plainText(24),
    blocks: list(anyBlock, { max: MAX_BLOCKS }),
  }, {
    submit: plainText(24),
    close: plainText(24),
    callback_id: text(255, 0),
    private_metadata: text(3000, 0),
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
  return findElements(listAt(view, "blocks").filter(isJsonObject))
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
