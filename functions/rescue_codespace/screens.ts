import type { KnownBlock, ModalView, RichTextElement } from "@slack/types";
import {
  button,
  type Modal,
  modalScreen,
  paragraph,
} from "../../slack/modal/frame.ts";
import { githubUrl } from "../../codespaces/github_host.ts";
import { loginLink } from "../../slack/words/github_links.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import {
  linkOr,
  richText,
  section,
  text,
  user,
} from "../../slack/words/rich_text.ts";

export const MODAL: Modal = {
  title: "Save my work",
  callbackId: "rescue",
};

export const CONNECT_MODAL: Modal = { ...MODAL, title: "My GitHub account" };

/** Submits the consent to be linked. */
export const LINK_VIEW = "link_me";

export const ACTIONS = { disconnect: "disconnect" } as const;

/** Stands there at once, until it is known how it went. */
export function savingScreen(modal: Modal): ModalView {
  const what = modal === MODAL
    ? [
      "Saving your work to a branch at GitHub…",
      "This takes a few seconds, sometimes a minute. If you close this, the " +
      "answer comes as a direct message.",
    ]
    : ["Asking GitHub who you are…"];
  return modalScreen(modal, { blocks: [paragraph(...what)] });
}

/** What linking somebody would change. */
export interface LinkOffer {
  readonly login: string;
  /** Whom the GitHub user is linked to now; null where to nobody. */
  readonly linkedTo: string | null;
  /** Other GitHub users that they are linked to. */
  readonly otherLogins: readonly string[];
}

/** How it went, and the offer to be linked where they are not. */
export function endingScreen(
  modal: Modal,
  { words, offer, canDisconnect = false }: {
    readonly words: Paragraph;
    readonly offer: LinkOffer | null;
    /** Whether the way to end the sign-in stands below. */
    readonly canDisconnect?: boolean;
  },
): ModalView {
  return modalScreen(modal, {
    blocks: [
      ...words.blocks,
      ...(offer === null ? [] : offerBlocks(offer)),
      ...(canDisconnect ? disconnectBlocks() : []),
    ],
    ...(offer !== null && { submit: "Link me", callbackId: LINK_VIEW }),
  });
}

function offerBlocks(
  { login, linkedTo, otherLogins }: LinkOffer,
): KnownBlock[] {
  const change: RichTextElement[] = linkedTo === null ? [] : [
    text(" They are linked to "),
    user(linkedTo),
    text(" so far: that ends, and the tech team reads of it."),
  ];
  const others: RichTextElement[] = otherLogins.length === 0 ? [] : [
    text(` You stay linked to ${otherLogins.join(", ")} as well.`),
  ];
  return [
    { type: "divider" },
    richText(section(
      text("Shall reports notify you by name? ", { bold: true }),
      text("You have proved to be "),
      loginLink(login, { bold: true }),
      text(
        ' on GitHub, so nobody has to approve it: press "Link me". Whoever ' +
          "reads a report then sees you by your Slack name beside that " +
          "user's codespaces.",
      ),
      ...change,
      ...others,
    )),
  ];
}

function disconnectBlocks(): KnownBlock[] {
  return [
    { type: "divider" },
    richText(section(
      text(
        '"Disconnect" makes Slack forget your sign-in. To end it at GitHub, ' +
          "too, revoke the app under ",
      ),
      linkOr("Authorized OAuth Apps", githubUrl("settings/applications")),
      text(". What is linked stays linked."),
    )),
    {
      type: "actions",
      elements: [button("Disconnect", ACTIONS.disconnect, "disconnect")],
    },
  ];
}
