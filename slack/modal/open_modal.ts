import type { ModalView } from "@slack/types";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "../api/api.ts";
import { explain } from "./explain.ts";
import type { Modal } from "./frame.ts";
import { loadingScreen } from "./plain_screens.ts";
import { updateModal } from "./reply.ts";

/** How the function that has the modal goes on. */
export type Opening =
  /**
   * It stays open, also once the modal is closed: nothing is to be done then,
   * its token is there for what is still under way, and Slack ends the workflow
   * quietly (docs.slack.dev, "Creating an interactive modal").
   */
  | { readonly completed: false }
  /** A cause and a cure: never blank, never with a secret. */
  | { readonly error: string };

interface ToOpen {
  /** The function's input, as it arrives. */
  readonly interactivity: unknown;
  /** Such as "the modal for who is who". */
  readonly what: string;
  /** The first screen, for whoever opened it. */
  readonly load: (slack: SlackApi, actorId: string) => Promise<ModalView>;
  /** What is left to do once that is shown, with the rest of the minute. */
  readonly afterwards?: (slack: SlackApi, actorId: string) => Promise<void>;
}

/** Nobody looks at "Loading…" for longer: then it says what failed. */
const LOAD_MS = 25_000;

/**
 * Opens a modal at once, since an interactivity pointer is good for three
 * seconds (slackapi/bolt-python issue 434), and then fills it. A bug ends the
 * function too.
 */
export async function openModal(
  slack: SlackApi,
  modal: Modal,
  toOpen: ToOpen,
): Promise<Opening> {
  try {
    return await openAndFill(slack, modal, toOpen);
  } catch (bug) {
    return { error: explainFault("The modal", bug) };
  }
}

async function openAndFill(
  slack: SlackApi,
  modal: Modal,
  { interactivity, what, load, afterwards }: ToOpen,
): Promise<Opening> {
  const failed = (reason: string): Opening => ({
    error: `Could not open ${what}. ${reason}`,
  });
  const { pointer, actorId } = parseInteractivity(interactivity);
  if (pointer === "" || actorId === "") {
    return failed("It was not started by a person. Start it with its link.");
  }
  const opened = await slack.callOnce("views.open", {
    interactivity_pointer: pointer,
    view: loadingScreen(modal),
  });
  if (!opened.ok) {
    // Slack has delivered this twice; the first delivery has the modal.
    const isSecond = opened.error.kind === "refused" &&
      opened.error.code === "exchanged_trigger_id";
    return isSecond ? { completed: false } : failed(
      `${explain(opened.error)} Then press the link again.`,
    );
  }
  const view = await load(slack.within(LOAD_MS), actorId);
  await updateModal(slack, modal, { viewId: viewId(opened.value), view });
  await afterwards?.(slack, actorId);
  return { completed: false };
}

/** What brings a modal to whose screen; blank where it is missing. */
export function parseInteractivity(interactivity: unknown) {
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
