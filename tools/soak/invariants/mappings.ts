import type { JsonObject } from "../../../sandbox/runtime/json.ts";
import { MANAGER, type Owner, ownerAt, OWNERS } from "../organisation.ts";
import { inTechChannel, type Seen } from "../observe.ts";
import { wordsIn } from "../read_messages.ts";
import type { Expect, Invariant } from "./invariant.ts";

/**
 * Who is linked to whom is what people saved. Where a save failed, or nobody
 * heard how it ended, it is what it was or what was to be saved: never a third
 * thing, and nobody else's link is touched.
 */
export function mappings(): Invariant {
  return {
    name: "mappings",
    says: "who is linked to whom is what a model of the saves says: the new " +
      "link once a save was confirmed, the old or the new one where it was " +
      "not, and all others as they were, each under a login of its own user; " +
      "a check that meets no fault tells the tech team of each that leads to " +
      "nobody in Slack, and the form whoever fills it in of whom it replaced " +
      "and, once, whom it links",
    check(seen, expect) {
      const known = new Set([
        ...seen.before.mappings.keys(),
        ...seen.after.mappings.keys(),
      ]);
      for (const githubId of known) {
        const owner = OWNERS.find((one) => String(one.githubId) === githubId);
        const was = seen.before.mappings.get(githubId);
        const is = seen.after.mappings.get(githubId);
        const allowed = owner === undefined
          ? [userIn(was)]
          : allowedFor(seen, owner, userIn(was));
        expect(allowed.includes(userIn(is)), {
          expected: `${owner?.login ?? githubId} linked to ${
            allowed.join(" or ")
          }`,
          seen: `linked to ${userIn(is)}`,
        });
        if (owner !== undefined) expectLogin(seen, owner, is, expect);
      }
      expectStaleTold(seen, expect);
      expectLinkTold(seen, expect);
    },
  };
}

function userIn(item: JsonObject | undefined): string {
  return item === undefined ? "nobody" : String(item["slack_user_id"]);
}

/** What may be stored once the step is over. */
function allowedFor(seen: Seen, owner: Owner, was: string): string[] {
  const { act } = seen.step;
  if (act.kind === "import") {
    const wanted = act.pairs
      .filter(({ person }) => ownerAt(person).githubId === owner.githubId)
      .map(({ slack }) => ownerAt(slack).slackId)
      .filter((slackId) => !seen.world.deactivated.has(slackId));
    const [only, ...others] = new Set(wanted);
    // Of lines that contradict each other none counts.
    if (only === undefined || others.length > 0) return [was];
    return seen.strikes.length === 0 ? [only] : [was, only];
  }
  if (act.kind !== "link" || ownerAt(act.person).githubId !== owner.githubId) {
    return [was];
  }
  const { slackId } = ownerAt(act.slack);
  const [execution] = seen.executions;
  if (execution?.status === "succeeded") return [slackId];
  const saysUnchanged = execution?.status === "failed" &&
    execution.error?.includes("Nothing was changed") === true;
  return saysUnchanged && act.attempts === "once" ? [was] : [was, slackId];
}

/** After a check without a fault the newest; before that any they had. */
function expectLogin(
  seen: Seen,
  owner: Owner,
  is: JsonObject | undefined,
  expect: Expect,
): void {
  if (is === undefined) return;
  const { world } = seen;
  const login = String(is["github_login"]);
  const isChecked = wasChecked(seen);
  const holds = isChecked
    ? login === world.loginOf(owner)
    : world.loginsEver.get(login) === owner;
  expect(holds, {
    expected: `${owner.login}'s link under ${
      isChecked ? world.loginOf(owner) : "a login of theirs"
    }`,
    seen: `under ${login}`,
  });
}

function wasChecked({ strikes, executions }: Seen): boolean {
  return strikes.length === 0 &&
    executions.some(({ callbackId, status }) =>
      callbackId === "check_mappings" && status === "succeeded"
    );
}

function expectStaleTold(seen: Seen, expect: Expect): void {
  if (!wasChecked(seen)) return;
  const told = inTechChannel(seen).map(({ words }) => words).join(" ");
  for (const item of seen.after.mappings.values()) {
    const { github_login: login, slack_user_id: slackId } = item;
    if (!seen.world.deactivated.has(String(slackId))) continue;
    expect(told.includes(String(login)), {
      expected: `the tech team to read that ${login} is linked to nobody`,
      seen: told.slice(0, 400) || "nothing was said",
    });
  }
}

/** Who was linked by a form that met no fault, and in whose place. */
function linkedByForm(
  { before, after, executions, strikes, step: { act } }: Seen,
): { readonly was: string; readonly is: string } | null {
  const isSaved = executions.every(({ status }) => status === "succeeded");
  if (act.kind !== "link" || strikes.length > 0 || !isSaved) return null;
  const id = String(ownerAt(act.person).githubId);
  const was = userIn(before.mappings.get(id));
  const is = userIn(after.mappings.get(id));
  return was === is ? null : { was, is };
}

function expectLinkTold(seen: Seen, expect: Expect): void {
  const linked = linkedByForm(seen);
  if (linked === null) return;
  const { was, is } = linked;
  const manager = seen.app.slack.world.user(MANAGER).id;
  const told = seen.said.filter(({ to }) => to === is);
  expect(told.length === 1, {
    expected: `one message to ${is}, who was linked`,
    seen: `${told.length}`,
  });
  if (was === "nobody") return;
  const words = [
    ...seen.shown.filter(({ user }) => user === manager)
      .map(({ blocks }) => wordsIn(blocks)),
    ...seen.said.filter(({ to }) => to === manager).map(({ words }) => words),
  ].join(" ");
  expect(words.includes(`@${was}`), {
    expected: `who saved the link to read that it was ${was}'s`,
    seen: words || "nothing was said",
  });
}
