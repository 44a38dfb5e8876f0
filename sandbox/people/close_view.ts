import type { OpenView } from "../slack/views/open_view.ts";
import { deliver } from "./deliver.ts";
import type { PeopleHost } from "./host.ts";
import type { Screen } from "./screen.ts";
import { placeOfView } from "./surface.ts";

/**
 * Closes the modal on top, or all of them; with `clear_on_close` one closes
 * all. The functions of those with `notify_on_close` are told, as long as
 * they are open: nobody is there to see a banner about it.
 */
export async function closeView(
  host: PeopleHost,
  screen: Screen,
  { all = false }: { readonly all?: boolean },
): Promise<void> {
  const { views } = host.slack;
  const stack = views.stackOf(screen.user.id);
  const top = stack.at(-1);
  if (!top) throw new Error(`${screen.user.name} has no modal to close`);
  const clears = all || top.content["clear_on_close"] === true;
  const closed = clears ? stack.toReversed() : [top];
  for (const view of closed) {
    views.close(view.id);
    screen.errors.delete(view.id);
    await notify(host, screen, view, all);
  }
}

async function notify(
  host: PeopleHost,
  screen: Screen,
  view: OpenView,
  isCleared: boolean,
): Promise<void> {
  if (view.content["notify_on_close"] !== true) return;
  const { executionId } = view;
  if (host.execution(executionId ?? "")?.status !== "open") return;
  const { view: described } = placeOfView(host.slack, view);
  await deliver(host, screen, {
    type: "view_closed",
    executionId,
    fields: { view: described, is_cleared: isCleared },
  });
}
