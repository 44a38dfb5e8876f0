import type { Mapping } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  findMapping,
  findMappingsOf,
} from "../../datastores/github_slack_mappings.ts";
import {
  listOrganisations,
  type Organisation,
} from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { CLAIM_LINK } from "../../slack/triggers/links.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { linkTriggerUrl } from "../../slack/triggers/link_triggers.ts";
import { findPerson, findPersonHere } from "../../slack/api/people.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import {
  type AccountProblem,
  findAccount,
  type FoundAccount,
} from "./find_account.ts";
import {
  type CheckedPress,
  type ClaimOutputs,
  namesGithubUser,
  type Press,
} from "./read_press.ts";
import * as words from "./words.ts";

/** A press that ends here. */
export interface Refusal {
  readonly status: ClaimOutputs["status"];
  /** What the person is told; null for an account that nobody reads. */
  readonly saying: Paragraph | null;
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
    const error = "Could not look up who is linked to whom. " +
      explainSlackError(found.error);
    return refuse(words.slackUnreachable(), { error });
  }
  const { person, mapping, organisations } = found.value;
  const refusal = checkPerson(person) ?? checkMapping(press, mapping);
  if (refusal !== null) return fail(refusal);
  if (!account.ok) return await explainAccount(slack, press, account.error);
  const techChannelId = techChannelFor(organisations, press.org);
  if (techChannelId === null) {
    const error = "Nobody can link people: no tech channel is set. Set one " +
      'with the "Configure codespaces report" link.';
    return refuse(words.noTechChannel(press.org), { error });
  }
  return ok({
    ...press,
    githubLogin: account.value.login,
    techChannelId,
    ...judgedBy(account.value, found.value),
    // Of one that the app reports on: the button may name any.
    isMember: account.value.isMember &&
      organisations.some(({ org }) => org === press.org),
  });
}

/** What Slack and the datastores know of a press. */
interface LookedUp {
  /** Null for somebody whom Slack does not show the app. */
  readonly person: Person | null;
  /** Who the GitHub user is linked to: see `findLiveMapping`. */
  readonly mapping: Mapping | null;
  /** The GitHub users that the person is linked to. */
  readonly theirs: readonly Mapping[];
  readonly organisations: readonly Organisation[];
}

/** All of it or an error: a press is not passed on half-known. */
async function lookUp(
  slack: SlackApi,
  { claimedBy, githubId }: Press,
): Promise<Result<LookedUp, SlackError>> {
  const [person, mapping, theirs, organisations] = await Promise.all([
    findPersonHere(slack, claimedBy),
    findLiveMapping(slack, githubId),
    findMappingsOf(slack, claimedBy),
    listOrganisations(slack),
  ]);
  if (!person.ok) return person;
  if (!mapping.ok) return mapping;
  if (!theirs.ok) return theirs;
  if (!organisations.ok) return organisations;
  return ok({
    person: person.value,
    mapping: mapping.value,
    theirs: theirs.value,
    organisations: organisations.value,
  });
}

/**
 * Whom a GitHub user is linked to. A link to an account that is deactivated or
 * gone counts as none: its owner may have a new one.
 */
async function findLiveMapping(
  slack: SlackApi,
  githubId: string,
): Promise<Result<Mapping | null, SlackError>> {
  const mapping = await findMapping(slack, githubId);
  if (!mapping.ok || mapping.value === null) return mapping;
  const person = await findPerson(slack, mapping.value.slackUserId);
  if (!person.ok) return person;
  const isLive = person.value !== null && !person.value.isDeactivated;
  return ok(isLive ? mapping.value : null);
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
      const claimUrl = await linkTriggerUrl(slack, CLAIM_LINK);
      const { now } = problem;
      return refuse(words.renamed({ before: login, now, org, claimUrl }));
    }
  }
}

/**
 * Who is asked about an organisation's owners. The organisation may be forged,
 * but only to another one's tech team; null where there is none at all.
 */
function techChannelFor(
  organisations: readonly Organisation[],
  org: string,
): string | null {
  const withChannel = organisations.filter((one) => one.techChannelId !== null);
  const asked = withChannel.find((one) => one.org === org) ?? withChannel[0];
  return asked?.techChannelId ?? null;
}

function judgedBy(
  { name, isMember }: FoundAccount,
  { person, theirs }: LookedUp,
) {
  return {
    profileName: name,
    isMember,
    isGuest: person?.isGuest === true || person?.isExternal === true,
    otherLogins: theirs.map(({ githubLogin, githubId }) =>
      githubLogin || `number ${githubId}`
    ),
  };
}

function refuse(saying: Paragraph, besides: { readonly error?: string } = {}) {
  return fail<Refusal>({ status: "refused", saying, ...besides });
}
