import { isJsonObject, type JsonObject, stringAt } from "../runtime/json.ts";
import { KINDS } from "../slack/views/element_state.ts";
import type { ShownView } from "../people/shown_view.ts";
import { blockParagraphs } from "./blocks.ts";
import { BLANK, errorParagraph, renderDialog } from "./dialog.ts";
import type { RenderOptions } from "./render_message.ts";

/** A modal with what stands in it, as a person sees it. */
export function renderView(view: ShownView, options: RenderOptions): string {
  const body = view.blocks.flatMap((block, index) => {
    const error = view.errors?.[stringAt(block, "block_id")];
    return [
      ...(index > 0 ? [BLANK] : []),
      ...blockParagraphs(withState(block, view), options),
      ...(error ? [errorParagraph(error)] : []),
    ];
  });
  const { title, close, submit } = view;
  const buttons = [close || "Close", submit];
  return renderDialog({ title, body, buttons }, options);
}

/** What was typed or chosen stands where the initial value stood. */
function withState(block: JsonObject, { state }: ShownView): JsonObject {
  const typed = state[stringAt(block, "block_id")] ?? {};
  const fill = (element: unknown): unknown => {
    if (!isJsonObject(element)) return element;
    const value = typed[stringAt(element, "action_id")];
    const kind = KINDS[stringAt(element, "type")];
    return value && kind?.initial
      ? { ...element, [kind.initial]: value[kind.value] }
      : element;
  };
  const { element, elements, accessory } = block;
  return {
    ...block,
    ...(element !== undefined && { element: fill(element) }),
    ...(accessory !== undefined && { accessory: fill(accessory) }),
    ...(block["type"] === "actions" && Array.isArray(elements) &&
      { elements: elements.map(fill) }),
  };
}
