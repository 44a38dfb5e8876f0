import type { ModalEvent } from "../../slack/modal/events.ts";
import type { Interaction } from "../../slack/modal/interaction.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { linkMe } from "./link_me.ts";
import { endingScreen, MODAL } from "./screens.ts";
import { findSignedIn, forgetSignIn } from "./sign_in.ts";
import { explain } from "../../slack/modal/explain.ts";
import { disconnectedWords, linkedWords, refusal } from "./words.ts";

/** "Link me": asks GitHub once more who they are, since a view can be forged. */
export async function submitLink(event: ModalEvent): Promise<Reply> {
  const { slack, env, interaction, actorId } = event;
  const tokenId = ownTokenId(interaction, actorId);
  if (tokenId === null) return refuse(NOT_THEIRS);
  const signedIn = await findSignedIn(slack, env, tokenId);
  if (!signedIn.ok) {
    const words = refusal("link", signedIn.error);
    return show(endingScreen(MODAL, { words, offer: null }));
  }
  const { account } = signedIn.value;
  const { executionId } = interaction;
  const linked = await linkMe(slack, {
    ...{ account, executionId },
    slackUserId: actorId,
  });
  if (!linked.ok) return refuse(linked.error);
  const words = linkedWords(account.login);
  return show(endingScreen(MODAL, { words, offer: null }));
}

/** "Disconnect": Slack forgets the sign-in. */
export async function disconnect(event: ModalEvent): Promise<Reply> {
  const { slack, interaction, actorId } = event;
  const tokenId = ownTokenId(interaction, actorId);
  if (tokenId === null) return refuse(NOT_THEIRS);
  const gone = await forgetSignIn(slack, tokenId);
  if (!gone.ok) return refuse(explain(gone.error));
  return show(endingScreen(MODAL, { words: disconnectedWords(), offer: null }));
}

const NOT_THEIRS = "Only whoever signed in can do this.";

/** The sign-in of whoever opened the modal, for nobody else. */
function ownTokenId(
  { inputs, openerId }: Interaction,
  actorId: string,
): string | null {
  const { github_access_token_id: tokenId } = inputs;
  return actorId === openerId && typeof tokenId === "string" ? tokenId : null;
}
