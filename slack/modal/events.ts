import { explainFault } from "../../codespaces/explain_fault.ts";
import type { SlackApi } from "../api/api.ts";
import { EVENT_MS } from "../api/budgets.ts";
import { connectSlack, type HandlerContext } from "../api/connect.ts";
import { WORK_MS } from "./event_time.ts";
import type { Modal } from "./frame.ts";
import { type Interaction, parseInteraction } from "./interaction.ts";
import { refuse, type Reply, showReply, submissionResponse } from "./reply.ts";

/** Something that somebody did in a modal, on its way to its handler. */
export interface ModalEvent {
  /** For the work: it leaves time to show what came of it. */
  readonly slack: SlackApi;
  /** For what comes last and may use up the event's time. */
  readonly untilEnd: SlackApi;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly interaction: Interaction;
  /** Who did it, as Slack says. */
  readonly actorId: string;
}

export type EventHandler = (event: ModalEvent) => Promise<Reply>;

/** Which handler an event is for; what is not listed is refused. */
export interface Routes {
  /** Of what is pressed or picked, by action id. */
  readonly actions?: Readonly<Record<string, EventHandler>>;
  /** Of what is submitted, by the view's callback id. */
  readonly submissions?: Readonly<Record<string, EventHandler>>;
}

/**
 * The handlers of a function's modal, for `addBlockActionsHandler` and
 * `addViewSubmissionHandler` of the SDK, each for whatever it matches. A bug
 * is said in the modal, by its name alone.
 */
export function modalEvents(
  modal: Modal,
  { actions = {}, submissions = {} }: Routes,
) {
  return {
    pressed: async (context: HandlerContext): Promise<void> => {
      const { slack, interaction } = readEvent(context);
      const handler = find(actions, interaction.actionId);
      const reply = await handle(handler, context.env, { slack, interaction });
      await showReply(slack, modal, { interaction, reply });
    },
    submitted: async (context: HandlerContext) => {
      const { slack, interaction } = readEvent(context, SUBMISSION_MS);
      const handler = find(submissions, interaction.callbackId);
      const reply = await handle(handler, context.env, { slack, interaction });
      return submissionResponse(modal, reply);
    },
  };
}

/** A submission is answered by its reply: what is begun must end before. */
const SUBMISSION_MS = EVENT_MS - 1_000;

function readEvent(context: HandlerContext, eventMs = EVENT_MS) {
  return {
    slack: connectSlack(context, { endsAfterMs: EVENT_MS }).within(eventMs),
    interaction: parseInteraction(context.body),
  };
}

/** An id can be forged to be the name of anything that objects have. */
function find(
  handlers: Readonly<Record<string, EventHandler>>,
  id: string,
): EventHandler | undefined {
  return Object.hasOwn(handlers, id) ? handlers[id] : undefined;
}

async function handle(
  handler: EventHandler | undefined,
  env: ModalEvent["env"],
  { slack: untilEnd, interaction }: Pick<ModalEvent, "slack" | "interaction">,
): Promise<Reply> {
  const { actorId } = interaction;
  if (handler === undefined || actorId === null) {
    return refuse("This cannot be done here.");
  }
  const slack = untilEnd.within(WORK_MS);
  try {
    return await handler({ slack, untilEnd, env, interaction, actorId });
  } catch (bug) {
    return refuse(explainFault("The modal", bug));
  }
}
