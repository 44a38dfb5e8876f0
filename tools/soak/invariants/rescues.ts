import { nameOf, ownerAt, ownerOfSpace } from "../organisation.ts";
import { type Seen, wasStruck } from "../observe.ts";
import { spacesIn, wordsIn } from "../read_messages.ts";
import type { Act } from "../story.ts";
import type { Expect, Invariant } from "./invariant.ts";

type Rescue = Act & { readonly kind: "rescue" };

/**
 * "Save my work" exports the presser's own work alone, and says how it went. A
 * press whose process died is answered at the next one; where Slack takes
 * neither a modal nor a direct message, nobody can be told.
 */
export function rescues(): Invariant {
  return {
    name: "rescues",
    says: "GitHub is asked to export nobody's work but the presser's own; a " +
      "press is answered in words, unless its process died or Slack takes " +
      "none, and as it went: what is said to be saved, " +
      "or marked so in a report, is on a branch; where no fault is met, it is " +
      "exported once however often it is pressed at once, saved where its " +
      "owner signed in, and named by no report until it was opened again",
    check(seen, expect) {
      const { act } = seen.step;
      expectOwn(seen, expect);
      expectLeftOut(seen, expect);
      if (act.kind === "rescue") expectAnswer(seen, act, expect);
    },
  };
}

function expectOwn(seen: Seen, expect: Expect): void {
  const { app, at, strikes, step: { act } } = seen;
  const own =
    act.kind === "rescue" && ownerOfSpace(act.space) === ownerAt(act.by)
      ? `/user/codespaces/${nameOf(act.space)}/exports`
      : "no codespace";
  const asked = app.github.requests.filter((request) =>
    request.at >= at && request.method === "POST" &&
    request.path.endsWith("/exports")
  );
  for (const { path } of asked) {
    expect(path === own, { expected: `an export of ${own}`, seen: path });
  }
  const presses = act.kind === "rescue" && act.attempts === "again" ? 2 : 1;
  expect(strikes.length > 0 || asked.length <= presses, {
    expected: `at most ${presses} of ${own}`,
    seen: String(asked.length),
  });
}

function expectLeftOut(
  { world, said, strikes, before }: Seen,
  expect: Expect,
): void {
  if (strikes.length > 0) return;
  const reports = said.filter(({ kind }) => kind === "report");
  for (const id of reports.flatMap(({ words }) => spacesIn(words))) {
    const { outcome, retention_expires_at: end } =
      before.warnings.get(String(id)) ?? {};
    const isNoted = outcome === "rescued" &&
      Date.parse(String(end)) === world.spaces.get(id)?.deadline;
    expect(!isNoted, { expected: `space-${id} left out`, seen: "named" });
  }
}

function expectAnswer(seen: Seen, act: Rescue, expect: Expect): void {
  const { slackId } = ownerAt(act.by);
  if (seen.world.deactivated.has(slackId)) return;
  const words = [...shownTo(seen, slackId), ...saidTo(seen, slackId)].join(" ");
  expect(words !== "" || isUnanswerable(seen), {
    expected: "an answer to who pressed",
    seen: "nothing",
  });
  const isSaid = words.includes("Your work is saved");
  const isMarked = seen.requests.some(({ method }) => method === "chat.update");
  expect(isSaved(seen, act) || !(isSaid || isMarked), {
    expected: `${nameOf(act.space)} not said to be saved`,
    seen: isMarked ? "marked so in a report" : words,
  });
  expect(isSaid || !mustBeSaved(seen, act), {
    expected: `${nameOf(act.space)} saved`,
    seen: words,
  });
}

/** Where Slack says that another delivery has the modal, that one answers. */
function isUnanswerable(seen: Seen): boolean {
  return seen.executions.at(-1)?.status === "crashed" ||
    wasStruck(
      seen,
      ({ call, fault }) =>
        /^(chat\.post|conversations\.)/.test(call) ||
        fault.detail === "exchanged_trigger_id",
    );
}

/** In their modal, once there is more than that it is being saved. */
function shownTo({ app }: Seen, slackId: string): string[] {
  const words = wordsIn(app.as(slackId).view?.blocks ?? []);
  return words === "" || words.startsWith("Saving your work") ? [] : [words];
}

function saidTo({ said }: Seen, slackId: string): string[] {
  return said.filter(({ to }) => to === slackId).map(({ words }) => words);
}

function isSaved({ world }: Seen, { space: id }: Rescue): boolean {
  const space = world.spaces.get(id);
  return space !== undefined && world.isExported(space);
}

function mustBeSaved(
  seen: Seen,
  { space: id, by, signIn, ends }: Rescue,
): boolean {
  const space = seen.world.spaces.get(id);
  return space !== undefined && space.git !== "saved" &&
    space.owner === ownerAt(by) && signIn === "valid" && ends === "soon" &&
    seen.strikes.length === 0;
}
