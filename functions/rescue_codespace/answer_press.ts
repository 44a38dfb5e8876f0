import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { type Modal } from "../../slack/modal/frame.ts";
import { parseInteractivity } from "../../slack/modal/open_modal.ts";
import { updateModal } from "../../slack/modal/reply.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import { type Ending, isOfExport } from "./ending.ts";
import { findOffer } from "./link_me.ts";
import { markEntries } from "./mark_entries.ts";
import { noteRescued, type Press, rescue } from "./rescue.ts";
import {
  CONNECT_MODAL,
  endingScreen,
  type LinkOffer,
  MODAL,
  savingScreen,
} from "./screens.ts";
import { findSignedIn, type SignedIn } from "./sign_in.ts";
import { connectedWords, endingWords, refusal } from "./words.ts";

/** A press, and where it was made. */
export interface PressInputs extends Omit<Press, "name"> {
  readonly interactivity: unknown;
  /** Null for "Connect my GitHub account". */
  readonly name: string | null;
  readonly channelId: string | null;
  readonly messageTs: string | null;
}

/** As the runtime takes it: open while somebody is being asked something. */
type Answered =
  | { readonly completed: false }
  | { readonly error: string }
  | { readonly outputs: { readonly status: string; readonly branch?: string } };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Opens a modal at once, does what was asked for as whoever pressed, and says
 * there how it went, or in a direct message where it is closed by then.
 */
export async function answerPress(
  slack: SlackApi,
  env: Env,
  press: PressInputs,
): Promise<Answered> {
  const { name, tokenId } = press;
  const modal = name === null ? CONNECT_MODAL : MODAL;
  const opened = await openModal(slack, modal, press.interactivity);
  if (opened.actorId === "") return { error: NOBODY };
  const signedIn = await findSignedIn(slack, env, tokenId);
  if (!signedIn.ok) {
    if (opened.isSecond) return LEFT;
    const words = refusal(name === null ? "connect" : "save", signedIn.error);
    await tell(slack, opened, { press, modal, words, offer: null });
    return { outputs: { status: "not_saved" } };
  }
  return name === null
    ? await answerConnected(slack, opened, { press, signedIn: signedIn.value })
    : await answerRescue(slack, opened, {
      press: { ...press, name },
      signedIn: signedIn.value,
    });
}

/**
 * To the first delivery, which has the modal: the token of both ends with the
 * step, so who completes it would silence the other.
 */
const LEFT = { completed: false } as const;

const NOBODY = "Cannot save anybody's work: it was not started by a person. " +
  "Press the button in a report, or start it with its link.";

/** Their screen. */
interface Opened {
  /** Blank where the input names nobody. */
  readonly actorId: string;
  /** Null where there is none: the answer goes as a direct message. */
  readonly viewId: unknown;
  /** Another delivery of the same press has the modal. */
  readonly isSecond: boolean;
}

async function openModal(
  slack: SlackApi,
  modal: Modal,
  interactivity: unknown,
): Promise<Opened> {
  const { pointer, actorId } = parseInteractivity(interactivity);
  const opened = await slack.callOnce("views.open", {
    interactivity_pointer: pointer,
    view: savingScreen(modal),
  });
  const { view } = opened.ok ? opened.value : {};
  return {
    actorId,
    viewId: isRecord(view) ? view.id : null,
    isSecond: !opened.ok && opened.error.kind === "refused" &&
      opened.error.code === "exchanged_trigger_id",
  };
}

async function answerConnected(
  slack: SlackApi,
  opened: Opened,
  { press, signedIn }: {
    readonly press: PressInputs;
    readonly signedIn: SignedIn;
  },
): Promise<Answered> {
  if (opened.isSecond) return LEFT;
  const { account } = signedIn;
  const offer = await findOffer(slack, account, opened.actorId);
  const words = connectedWords(account.login, offer === null);
  const modal = CONNECT_MODAL;
  const isShown = await tell(slack, opened, { press, modal, words, offer });
  return isShown ? { completed: false } : { outputs: { status: "connected" } };
}

async function answerRescue(
  slack: SlackApi,
  opened: Opened,
  { press, signedIn }: {
    readonly press: PressInputs & Press;
    readonly signedIn: SignedIn;
  },
): Promise<Answered> {
  const [ending, offer] = await Promise.all([
    rescue(slack, signedIn, press),
    findOffer(slack, signedIn.account, opened.actorId),
  ]);
  if (ending === null) return LEFT;
  // What needs no minute the first delivery has said, unless it is dead.
  if (opened.isSecond && !isOfExport(ending)) return LEFT;
  const words = endingWords(ending);
  const isShown = await tell(slack, opened, {
    ...{ press, words, offer },
    modal: MODAL,
  });
  if (ending.kind === "saved") {
    const { codespace } = ending;
    const { messageTs } = press;
    await Promise.all([
      noteRescued(slack, signedIn, { codespace, messageTs }),
      markEntries(slack, ending, press),
    ]);
  }
  return isShown && offer !== null
    ? { completed: false }
    : { outputs: outputsOf(ending) };
}

function outputsOf(ending: Ending) {
  if (ending.kind !== "saved") return { status: "not_saved" };
  const { branch } = ending.export;
  return { status: "saved", ...(branch !== null && { branch }) };
}

/** Whether it stands in their modal; else it went as a direct message. */
async function tell(
  slack: SlackApi,
  { viewId, actorId }: Opened,
  { press, modal, words, offer }: {
    readonly press: PressInputs;
    readonly modal: Modal;
    readonly words: Paragraph;
    readonly offer: LinkOffer | null;
  },
): Promise<boolean> {
  const canDisconnect = modal === CONNECT_MODAL;
  const view = endingScreen(modal, { words, offer, canDisconnect });
  const isShown = viewId !== null &&
    await updateModal(slack, modal, { viewId, view });
  if (isShown) return true;
  await notifyPerson(
    slack,
    { userId: actorId, runId: press.executionId },
    words,
  );
  return false;
}
