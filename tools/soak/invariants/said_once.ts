import { type Seen, wasStruck } from "../observe.ts";
import { ownerAt } from "../organisation.ts";
import { type Said, spacesIn, summed } from "../read_messages.ts";
import type { Act } from "../story.ts";
import type { Invariant } from "./invariant.ts";
import { isPreview } from "./rules.ts";

/**
 * Nothing is said twice. A preview may be, to the one person who asked. What one
 * person alone is shown in a channel cannot be looked up and may be shown twice,
 * and so may an answer to whoever filled in a form or pressed a button, which
 * goes to them directly where it cannot be shown there, by each of two attempts
 * at once (slack/posting/notify_person.ts). Two attempts at once that the
 * datastore gives no lock may both tell the tech team so.
 */
export function saidOnce(): Invariant {
  const claims = new Set<string>();
  return {
    name: "said once",
    says:
      "a run names no codespace twice in one place, and no message of its " +
      'stands twice; a "This is me" is passed on once for each person and ' +
      "login, and where it meets no fault it is passed on",
    check(seen, expect) {
      const { said, world, step: { act } } = seen;
      // It may be sent again if it is delivered twice.
      if (isPreview(act)) return;
      const mayStandTwice = kindsOfEach(seen);
      const marked = said.filter(({ runId, kind }) =>
        runId !== "" && !mayStandTwice.includes(kind)
      );
      for (const [place, messages] of groupBy(marked, placeOf)) {
        const words = messages.map((one) => one.words);
        expect(new Set(words).size === words.length, {
          expected: `each message of ${place} once`,
          seen: words.join(" | ").slice(0, 600),
        });
      }
      const reports = marked.filter(({ kind }) => kind === "report");
      for (const [place, messages] of groupBy(reports, placeOf)) {
        const named = messages.flatMap(({ words }) => spacesIn(words));
        expect(new Set(named).size === named.length, {
          expected: `each codespace once in ${place}`,
          seen: `named: ${named.join(", ")}`,
        });
      }
      const summaries = marked.filter(({ kind, threadTs, ts }) =>
        kind === "summary" && (threadTs ?? ts) === ts
      );
      // Where Slack takes no replies, its parts follow one another.
      const isInParts = wasStruck(
        seen,
        ({ fault }) => /thread/.test(fault.detail),
      );
      for (const [run, messages] of groupBy(summaries, ({ runId }) => runId)) {
        const mayBeMore = isInParts || !run.includes("weekly");
        expect(messages.length === 1 || mayBeMore, {
          expected: `one summary of ${run}`,
          seen: messages.map(({ words }) => words).join(" | ").slice(0, 600),
        });
      }
      for (const { words } of marked.filter(({ kind }) => kind === "claim")) {
        const about = claimIn(words, [...world.loginsEver.keys()]);
        expect(!claims.has(about), {
          expected: "a claim passed on once",
          seen: `once more: ${words}`,
        });
        claims.add(about);
      }
      if (act.kind !== "claim" || !mustBePassedOn(seen, act)) return;
      const { person, by } = act;
      const about = `@${ownerAt(by).slackId} ${world.loginOf(ownerAt(person))}`;
      expect(claims.has(about), {
        expected: "the tech team to read who says to be whom",
        seen: summed(said),
      });
    },
  };
}

/** Whom nobody is linked to any more; nobody who left says anything. */
function mustBePassedOn(
  { world, before, strikes }: Seen,
  { person, by }: Act & { readonly kind: "claim" },
): boolean {
  const mapping = before.mappings.get(String(ownerAt(person).githubId));
  const isLinked = mapping !== undefined &&
    !world.deactivated.has(String(mapping["slack_user_id"]));
  return !isLinked && !world.deactivated.has(ownerAt(by).slackId) &&
    strikes.length === 0;
}

/** What each of two attempts at once may say for itself. */
function kindsOfEach(seen: Seen): string[] {
  const { act } = seen.step;
  if (!("attempts" in act) || act.attempts !== "at_once") return [];
  const hadNoLock = wasStruck(
    seen,
    ({ call }) => call.startsWith("apps.datastore."),
  );
  return hadNoLock ? ["answer", "failure"] : ["answer"];
}

function placeOf({ runId, kind, channelId }: Said): string {
  return `the ${kind} of ${runId} in ${channelId}`;
}

/** Who says to be whom. */
function claimIn(words: string, logins: readonly string[]): string {
  const [who = ""] = /@\w+/.exec(words) ?? [];
  const login = words.split(/[\s,]+/).find((one) => logins.includes(one));
  return `${who} ${login}`;
}

function groupBy<T>(
  some: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(some, keyOf);
}
