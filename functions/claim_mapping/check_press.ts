import type { ClaimNotes } from "../../codespaces/claim.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import { CLAIM_LINK } from "../../slack/claim_link.ts";
import { linkTriggerUrl } from "../../slack/link_triggers.ts";
import type { Saying } from "../../slack/say.ts";
import { explainClaimFailure } from "./explain.ts";
import {
  type AccountProblem,
  findAccount,
  type FoundAccount,
} from "./find_account.ts";
import { type LookedUp, lookUp } from "./look_up.ts";
import type { ClaimOutputs } from "./outputs.ts";
import * as words from "./person_words.ts";
import { namesGithubUser, type Press } from "./read_press.ts";
import { techChannelFor } from "./tech_channels.ts";

/** A press that may be passed on to the tech team. */
export interface CheckedPress extends Press {
  /** As GitHub spells it today. */
  readonly githubLogin: string;
  /** Who is asked, and everybody who could have been. */
  readonly techChannelId: string;
  readonly techChannelIds: readonly string[];
  readonly notes: ClaimNotes;
}

/** A press that ends here. */
export interface Refusal {
  readonly status: ClaimOutputs["status"];
  /** What the person is told; null for an account that nobody reads. */
  readonly saying: Saying | null;
  /** Where the app's owners have something to do. */
  readonly error?: string;
}

/**
 * Looks everything up again: a button can be forged, and the message that it
 * stands in can be weeks old. GitHub's numeric id decides, and the login must
 * still be the one that belongs to it.
 */
export async function checkPress(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  press: Press,
): Promise<Result<CheckedPress, Refusal>> {
  if (!namesGithubUser(press)) return refuse(words.brokenButton());
  const [found, account] = await Promise.all([
    lookUp(slack, press),
    findAccount(env, press),
  ]);
  if (!found.ok) {
    const error = explainClaimFailure(press, found.error);
    return refuse(words.slackUnreachable(), { error });
  }
  const { person, mapping, techChannels } = found.value;
  const refusal = checkPerson(person) ?? checkMapping(press, mapping);
  if (refusal !== null) return fail(refusal);
  if (!account.ok) return await explainAccount(slack, press, account.error);
  const techChannelId = techChannelFor(techChannels, press.org);
  if (techChannelId === null) {
    const error = "Nobody can approve who is who: no tech channel is set. " +
      'Set one with the "Configure codespaces report" link.';
    return refuse(words.noTechChannel(press.org), { error });
  }
  return ok({
    ...press,
    githubLogin: account.value.login,
    techChannelId,
    techChannelIds: [...techChannels.values()],
    notes: notesOn(account.value, found.value),
  });
}

/** Apps have nobody to link, and nobody reads what they are told. */
function checkPerson(person: Person | null): Refusal | null {
  if (person === null) {
    return { status: "refused", saying: words.unknownPerson() };
  }
  return person.isBot || person.isDeactivated
    ? { status: "refused", saying: null }
    : null;
}

function checkMapping(
  { claimedBy, githubLogin }: Press,
  mapping: Mapping | null,
): Refusal | null {
  if (mapping === null) return null;
  const login = mapping.githubLogin || githubLogin;
  return {
    status: "already_linked",
    saying: mapping.slackUserId === claimedBy
      ? words.alreadyYours(login)
      : words.linkedToSomebodyElse(login, mapping.slackUserId),
  };
}

async function explainAccount(
  slack: SlackApi,
  { githubLogin: login, org }: Press,
  problem: AccountProblem,
) {
  switch (problem.kind) {
    case "gone":
      return refuse(words.gone(login));
    case "not_a_person":
      return refuse(words.notAPerson(login));
    case "unreachable":
      return refuse(words.githubUnreachable(login), { error: problem.error });
    case "renamed": {
      const url = await linkTriggerUrl(slack, CLAIM_LINK);
      return refuse(words.renamed({
        before: login,
        now: problem.now,
        org,
        claimUrl: url,
      }));
    }
  }
}

function notesOn(
  { name, isStranger }: FoundAccount,
  { person, theirs }: LookedUp,
): ClaimNotes {
  return {
    profileName: name,
    isStranger,
    isGuest: person?.isGuest === true || person?.isExternal === true,
    otherLogins: theirs.map(({ githubLogin, githubId }) =>
      githubLogin || `number ${githubId}`
    ),
    rivals: [],
    rejectedBy: null,
  };
}

function refuse(saying: Saying, besides: { readonly error?: string } = {}) {
  return fail<Refusal>({ status: "refused", saying, ...besides });
}
