import { type Explanation, joined } from "../codespaces/failure.ts";
import type { Result } from "../codespaces/result.ts";
import { finish, holds, take } from "../datastores/once.ts";
import { findRun } from "../datastores/report_runs.ts";
import type { SlackApi } from "../slack/api/api.ts";
import { explainSlackError, type SlackError } from "../slack/api/errors.ts";
import { linksMessage } from "../slack/words/link_words.ts";
import { type Links, makeLinks } from "../slack/triggers/link_triggers.ts";
import {
  BUTTON_LINKS,
  PEOPLE_LINKS,
  type PeopleLink,
} from "../slack/triggers/links.ts";
import { postOnce } from "../slack/posting/post_once.ts";

/** What became of the links. */
export interface SharedLinks {
  /** Addresses by workflow: of those that stand. */
  readonly urls: ReadonlyMap<string, string>;
  /** The people's links that were made just now. */
  readonly made: readonly PeopleLink[];
  /** The people's links that are missing still. */
  readonly missing: readonly PeopleLink[];
  /** `not` where something is missing, failed, or nowhere is set to post. */
  readonly posted: "now" | "before" | "not";
  /** What failed, and the cure; null where nothing did. */
  readonly failure: Explanation | null;
}

const NO_TIME = "There was no time left.";

/** Makes the app's link triggers where they are missing, people's first. */
export async function makeAllLinks(
  slack: SlackApi,
): Promise<Result<Links, SlackError>> {
  return await makeLinks(slack, [
    ...PEOPLE_LINKS.map(({ link }) => link),
    ...BUTTON_LINKS,
  ]);
}

/** To settle the race for the lock, and to post. */
const LEAST_MS = 3_500;

/** An attempt that has not ended after so long never will. */
const STALE_AFTER_MS = 60_000;

/**
 * The same, and posts the people's links to the tech team's channel, once they
 * all stand. They are posted once to a channel, ever: a lock in `report_runs`
 * and the message's own metadata tell. Whatever fails is made good by the next
 * call, or by `repairLinks`.
 */
export async function shareLinks(
  slack: SlackApi,
  techChannelId: string | null,
): Promise<SharedLinks> {
  const { timing } = slack;
  if (timing.now() + LEAST_MS >= timing.deadlineMs) {
    return nothingDone(NO_TIME);
  }
  const runId = runIdOf(techChannelId);
  const owner = crypto.randomUUID();
  const lock = { runId, kind: "links", org: "", owner } as const;
  const taken = await take(slack, lock, { staleAfterMs: STALE_AFTER_MS });
  if (!taken.ok) return nothingDone(explainSlackError(taken.error));
  const made = await makePeopleLinks(slack);
  if (taken.value.kind !== "ours") {
    return taken.value.kind === "done" ? { ...made, posted: "before" } : made;
  }
  const held = await holds(slack, lock, taken.value);
  if (held.ok && !held.value) return made;
  const shared = await postLinks(slack, techChannelId, {
    runId,
    made,
    sinceMs: Date.parse(taken.value.earlier?.updatedAt ?? ""),
  });
  // Where this is not noted, the next call finds the message by its metadata.
  const status = shared.posted === "now" ? "done" : "paused";
  await finish(slack, runId, { status });
  return shared;
}

/**
 * What a save left undone, or somebody deleted since; null where no save has
 * asked for the links yet, or Slack does not tell.
 */
export async function repairLinks(
  slack: SlackApi,
  techChannelId: string | null,
): Promise<SharedLinks | null> {
  const found = await findRun(slack, runIdOf(techChannelId));
  return found.ok && found.value !== null
    ? await shareLinks(slack, techChannelId)
    : null;
}

function runIdOf(techChannelId: string | null): string {
  return `links-${techChannelId ?? "unposted"}`;
}

/** What stands now; nothing is posted yet. */
async function makePeopleLinks(slack: SlackApi): Promise<SharedLinks> {
  const links = await makeAllLinks(slack);
  if (!links.ok) return nothingDone(explainSlackError(links.error));
  const { urls, error } = links.value;
  const made = new Set(links.value.made);
  const missing = PEOPLE_LINKS.filter(({ link }) => !urls.has(link.workflow));
  const names = missing.map(({ link }) => `"${link.name}"`).join(", ");
  const because = error === null ? NO_TIME : explainSlackError(error);
  return {
    urls,
    made: PEOPLE_LINKS.filter(({ link }) => made.has(link.workflow)),
    missing,
    posted: "not",
    failure: missing.length > 0 ? `Could not make ${names}. ${because}` : null,
  };
}

async function postLinks(
  slack: SlackApi,
  channelId: string | null,
  { runId, sinceMs, made }: {
    readonly runId: string;
    /** Of the attempt before; NaN where this is the first one. */
    readonly sinceMs: number;
    readonly made: SharedLinks;
  },
): Promise<SharedLinks> {
  if (channelId === null || made.failure !== null) return made;
  const told = await postOnce(slack, {
    channelId,
    runId,
    kind: "summary",
    messages: [linksMessage(made.urls)],
    sinceMs: Number.isNaN(sinceMs) ? slack.timing.now() : sinceMs,
  });
  return told.ok
    ? { ...made, posted: "now" }
    : { ...made, failure: joined("Could not post the links. ", told.error) };
}

function nothingDone(because: string): SharedLinks {
  return {
    urls: new Map<string, string>(),
    made: [],
    missing: PEOPLE_LINKS,
    posted: "not",
    failure: `Could not look for the links. ${because}`,
  };
}
