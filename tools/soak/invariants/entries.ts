import {
  endOfReport,
  inChannel,
  inTechChannel,
  type Seen,
} from "../observe.ts";
import { type Said, spacesIn, summed } from "../read_messages.ts";
import type { Space } from "../world.ts";
import type { Expect, Invariant } from "./invariant.ts";
import {
  atRisk,
  isAtRisk,
  LAST_CALL_DAYS,
  makesReport,
  thresholdOf,
} from "./rules.ts";

/** What stands in a report is true of what it stands beside. */
export function entries(): Invariant {
  return {
    name: "entries",
    says: "a report names nothing but what is at risk, each with the time at " +
      "which it goes; a button beside a codespace or its owner is for that one; " +
      "where nothing is at risk, nothing is posted to researchers; and where no " +
      "fault is met, the tech team reads how many are",
    check(seen, expect) {
      if (!makesReport(seen.step.act)) return;
      for (const said of seen.said.filter(({ kind }) => kind === "report")) {
        for (const { id, goesAt } of entriesIn(said)) {
          expectTrue(seen, { id, goesAt }, expect);
        }
        expectOwnButtons(seen, said, expect);
      }
      const spaces = [...seen.world.spaces.values()];
      const isEmpty = !spaces.some((space) => isDue(seen, space));
      const posted = inChannel(seen).filter(({ kind }) => kind === "report");
      expectFigures(seen, expect);
      expect(!isEmpty || posted.length === 0, {
        expected: "nothing posted, since nothing is at risk",
        seen: summed(posted),
      });
    },
  };
}

function isDue(seen: Seen, space: Space): boolean {
  const isLastCall = seen.step.act.kind === "last_call";
  const days = isLastCall ? LAST_CALL_DAYS : thresholdOf(seen);
  return isAtRisk(space, seen.at, days);
}

interface Entry {
  readonly id: number;
  /** As Slack shows it, in s since the epoch; null where none stands. */
  readonly goesAt: number | null;
}

/** Each codespace that it names, with what it says until the next one. */
function entriesIn({ words }: Said): Entry[] {
  return words.split(/(?=\bspace-\d+\b)/).flatMap((text) => {
    const [id] = spacesIn(text);
    const goesAt = /<!date\^(\d+)\^/.exec(text)?.[1];
    return id === undefined
      ? []
      : [{ id, goesAt: goesAt === undefined ? null : Number(goesAt) }];
  });
}

function expectTrue(
  seen: Seen,
  { id, goesAt }: Entry,
  expect: Expect,
): void {
  const space = seen.world.spaces.get(id);
  expect(space !== undefined && isDue(seen, space), {
    expected: "codespaces at risk alone",
    seen: `space-${id}: ${JSON.stringify(space)}`,
  });
  const deadline = (space?.deadline ?? NaN) / 1000;
  expect(goesAt === deadline, {
    expected: `space-${id} to go at ${deadline}`,
    seen: `said to go at ${goesAt}`,
  });
}

function expectOwnButtons(
  { world }: Seen,
  { buttons, words }: Said,
  expect: Expect,
): void {
  for (const { beside, inputs } of buttons) {
    const { codespace_name: name, github_id: githubId } = inputs;
    const names = spacesIn(beside).map((id) => `space-${id}`);
    expect(name === undefined || names.join() === name, {
      expected: `a button for ${names.join()}`,
      seen: `one for ${name}: ${beside}`,
    });
    if (githubId === undefined) continue;
    const owner = [...world.spaces.values()].map((space) => space.owner)
      .find((one) => String(one.githubId) === githubId);
    const login = owner === undefined ? "" : world.loginOf(owner);
    expect(inputs["github_login"] === login && words.includes(login), {
      expected: `a button for ${login}, who stands beside it`,
      seen: `${JSON.stringify(inputs)}: ${words}`.slice(0, 400),
    });
  }
}

/** What is on a branch may count, where the app could not note that. */
function expectFigures(seen: Seen, expect: Expect): void {
  const mustSay = seen.step.act.kind === "weekly" &&
    seen.strikes.length === 0 && endOfReport(seen) === "succeeded";
  if (!mustSay) return;
  const most = [...seen.world.spaces.values()]
    .filter((space) => isDue(seen, space)).length;
  const least = atRisk(seen).length;
  const figures = inTechChannel(seen).flatMap(({ words }) =>
    [...words.matchAll(/(\d+) at risk/g)].map(([, count]) => Number(count))
  );
  const areRight = figures.every((count) => count >= least && count <= most);
  expect(figures.length > 0 && areRight, {
    expected: `${least} to ${most} at risk`,
    seen: summed(inTechChannel(seen)),
  });
}
