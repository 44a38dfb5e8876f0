import type { SlackStandIn } from "../slack/stand_in.ts";
import type { Screen } from "./screen.ts";

/**
 * Closes the modal on top, or all of them; with `clear_on_close` one closes
 * all. No function is told: those of the app do not ask for it.
 */
export function closeView(
  { views }: Pick<SlackStandIn, "views">,
  screen: Screen,
  { all = false }: { readonly all?: boolean },
): void {
  const stack = views.stackOf(screen.user.id);
  const top = stack.at(-1);
  if (!top) throw new Error(`${screen.user.name} has no modal to close`);
  const clears = all || top.content["clear_on_close"] === true;
  for (const view of clears ? stack.toReversed() : [top]) {
    views.close(view.id);
    screen.errors.delete(view.id);
  }
}
