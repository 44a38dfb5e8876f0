import { listMappings } from "../../datastores/github_slack_mappings.ts";
import type { Context } from "./context.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { explain } from "../../slack/modal/explain.ts";
import { exportScreen } from "./screens/export_screen.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";
import { MODAL } from "./screens/frame.ts";

/** A page of all links as CSV; which one is the button's value. */
export async function exportMappings(context: Context): Promise<Reply> {
  const { slack, interaction: { actionId, actionValue } } = context;
  const mappings = await listMappings(slack);
  if (!mappings.ok) {
    return show(failureScreen(MODAL, {
      failed: "The links could not be read.",
      explanation: explain(mappings.error),
      retry: { actionId, value: actionValue },
    }));
  }
  const page = Number.parseInt(actionValue, 10);
  return show(exportScreen(mappings.value, Number.isNaN(page) ? 0 : page));
}
