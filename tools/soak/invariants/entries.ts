import {
  endOfReport,
  inChannel,
  inTechChannel,
  type Seen,
} from "../observe.ts";
import type { Space } from "../organisation.ts";
import { type Said, spacesIn, summed } from "../read_messages.ts";
import type { Expect, Invariant } from "./invariant.ts";
import {
  atRisk,
  isAtRisk,
  isPreview,
  LAST_CALL_DAYS,
  linkedUser,
  makesReport,
  readerOf,
  thresholdOf,
} from "./rules.ts";

/** What stands in a report is true of what it stands beside. */
export function entries(): Invariant {
  return {
    name: "entries",
    says: "a report names nothing but what is at risk, each with the time at " +
      "which it goes; a button beside a codespace or its owner is for that one; " +
      "where nothing is at risk, nothing is posted to researchers; and where no " +
      "fault is met, the soonest comes first, in one thread, and the tech team " +
      "reads how many are, and how many owners are notified",
    check(seen, expect) {
      for (const said of seen.said) expectTheirForm(seen, said, expect);
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
      if (seen.strikes.length === 0 && !isPreview(seen.step.act)) {
        expectOrder(seen, expect);
      }
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

/** Owners by their soonest, and each owner's soonest first. */
function expectOrder({ said, world }: Seen, expect: Expect): void {
  const reports = said.filter(({ kind }) => kind === "report");
  for (const parts of Map.groupBy(reports, placeOf).values()) {
    const inOrder = parts.toSorted((one, other) => +one.ts - +other.ts);
    const [root, ...rest] = inOrder;
    const spaces = inOrder.flatMap(entriesIn)
      .flatMap(({ id }) => world.spaces.get(id) ?? []);
    const owners = [...Map.groupBy(spaces, ({ owner }) => owner).values()];
    const lists = [...owners, owners.flatMap(([first]) => first ?? [])];
    expect(lists.every(isSoonestFirst), {
      expected: "owners by their soonest codespace, and soonest first",
      seen: spaces.map(({ name, deadline }) => `${name} at ${deadline}`).join(),
    });
    expect(rest.every(({ threadTs }) => threadTs === root?.ts), {
      expected: "one message, and the others in its thread",
      seen: inOrder.map(({ ts, threadTs }) => `${ts} in ${threadTs}`).join(),
    });
  }
}

function isSoonestFirst(spaces: readonly Space[]): boolean {
  return spaces.every(({ deadline }, index) =>
    Number(deadline) >= Number(spaces[index - 1]?.deadline ?? 0)
  );
}

function placeOf({ runId, channelId }: Said): string {
  return `${runId} in ${channelId}`;
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

/** The form to link somebody, filled in with whom the message is about. */
function expectTheirForm(
  { world }: Seen,
  { kind, buttons, words }: Said,
  expect: Expect,
): void {
  for (const { beside, inputs } of buttons) {
    const { github_username: login, slack_user_id: user } = inputs;
    // What the form answers offers itself anew, with what was typed.
    if (login === undefined || kind === "") continue;
    const about = kind === "claim" ? words : beside;
    const isTheirs = world.loginsEver.has(login) && about.includes(login) &&
      (kind !== "claim" || about.includes(`@${user}`));
    expect(isTheirs, {
      expected: "a form for those whom it stands beside",
      seen: `${JSON.stringify(inputs)}: ${about}`.slice(0, 400),
    });
  }
}

/** What is on a branch may count, where the app could not note that. */
function expectFigures(seen: Seen, expect: Expect): void {
  const mustSay = seen.step.act.kind === "weekly" &&
    seen.strikes.length === 0 && endOfReport(seen) === "succeeded";
  if (!mustSay) return;
  const most = figuresOf(
    seen,
    [...seen.world.spaces.values()].filter((space) => isDue(seen, space)),
  );
  const least = figuresOf(seen, atRisk(seen));
  expectOutputs(seen, [least, most], expect);
  const words = inTechChannel(seen).map((one) => one.words).join(" ");
  for (const [index, [unit, count]] of most.entries()) {
    const told = [...words.matchAll(new RegExp(`(\\d+) ${unit}`, "g"))]
      .map(([, figure]) => Number(figure));
    const areRight = told.every((figure) =>
      figure >= (least[index]?.[1] ?? 0) && figure <= count
    );
    expect(areRight && (told.length > 0 || count === 0), {
      expected: `${least[index]?.[1]} to ${count} ${unit}`,
      seen: words.slice(0, 400),
    });
  }
}

/** What the next step of a workflow is given. */
function expectOutputs(
  { executions, said }: Seen,
  [least, most]: readonly [Figures, Figures],
  expect: Expect,
): void {
  const { outputs = {} } =
    executions.find(({ callbackId }) => callbackId === "report_codespaces") ??
      {};
  const reports = said.filter(({ kind }) => kind === "report");
  const [count, logins] = [outputs.at_risk_count, outputs.unmapped_logins];
  const [, , , [, unmapped = 0] = []] = most;
  const isRight = Number(count) >= Number(least[0]?.[1]) &&
    Number(count) <= Number(most[0]?.[1]) &&
    outputs.message_count === reports.length &&
    Array.isArray(logins) && logins.length <= unmapped;
  expect(isRight, {
    expected: "outputs as the messages say",
    seen: JSON.stringify(outputs),
  });
}

type Figures = readonly (readonly [unit: string, count: number])[];

function figuresOf(
  seen: Seen,
  spaces: readonly Space[],
): Figures {
  const owners = new Map(spaces.map((space) => [space.owner, space]));
  const all = [...owners.values()];
  const isLinked = (space: Space) => linkedUser(seen, space) !== null;
  const notified = all.filter((space) => readerOf(seen, space) !== null).length;
  const linked = all.filter(isLinked).length;
  return [
    ["at risk", spaces.length],
    ["owners? notified", notified],
    ["owners? deactivated", linked - notified],
    ["owners? without a mapping", all.length - linked],
    // Nothing is in doubt.
    ["readings?", 0],
  ];
}
