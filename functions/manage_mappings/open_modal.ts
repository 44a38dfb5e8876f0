import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "../../slack/api.ts";
import { explain } from "./explain.ts";
import { firstScreen } from "./home.ts";
import { ACTIONS } from "./ids.ts";
import { findRole } from "./role.ts";
import { failureScreen, loadingScreen } from "./screens/plain_screens.ts";

export type Opening =
  /** It stays open until whoever opened it closes it. */
  | { readonly kind: "open" }
  /** A cause and a cure: never blank, never with a secret. */
  | { readonly kind: "failed"; readonly error: string };

/**
 * Opens the modal at once, since an interactivity pointer is good for three
 * seconds (slackapi/bolt-python issue 434), and then fills it.
 */
export async function openModal(
  slack: SlackApi,
  interactivity: unknown,
): Promise<Opening> {
  const { pointer, actorId } = parseInteractivity(interactivity);
  if (pointer === "" || actorId === "") {
    return failed("It was not started by a person. Start it with its link.");
  }
  const opened = await slack.callOnce("views.open", {
    interactivity_pointer: pointer,
    view: loadingScreen(),
  });
  if (!opened.ok) {
    // Slack has delivered this twice; the first delivery has the modal.
    const isSecond = opened.error.kind === "refused" &&
      opened.error.code === "exchanged_trigger_id";
    return isSecond ? { kind: "open" } : failed(
      `${explain(opened.error)} Then press the link again.`,
    );
  }
  const view = await loadFirstScreen(slack, actorId);
  await slack.call("views.update", { view_id: viewId(opened.value), view });
  return { kind: "open" };
}

async function loadFirstScreen(slack: SlackApi, actorId: string) {
  const role = await findRole(slack, actorId);
  if (role.ok) return await firstScreen(slack, { actorId, role: role.value });
  return failureScreen({
    failed: "It could not be checked what you may do here.",
    explanation: explain(role.error),
    retry: { actionId: ACTIONS.home, value: "" },
  });
}

function parseInteractivity(interactivity: unknown) {
  const { interactivity_pointer: pointer, interactor } = isRecord(interactivity)
    ? interactivity
    : {};
  const actorId = isRecord(interactor) ? interactor.id : "";
  return {
    pointer: typeof pointer === "string" ? pointer : "",
    actorId: typeof actorId === "string" ? actorId : "",
  };
}

function viewId({ view }: SlackAnswer): unknown {
  return isRecord(view) ? view.id : undefined;
}

function failed(reason: string): Opening {
  return {
    kind: "failed",
    error: `Could not open the modal for who is who. ${reason}`,
  };
}
