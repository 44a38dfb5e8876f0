import { createColors } from "picocolors";
import {
  type Check,
  type CheckState,
  countStates,
  summarise,
} from "../../installation/checks/check.ts";
import type { Screen } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/wrap.ts";

const SIGNS: Readonly<Record<CheckState, string>> = {
  ok: "✓",
  problem: "✗",
  warning: "!",
  skipped: "–",
};

/** One entry a check, its cure below it, and a line that counts them. */
export function renderChecks(
  checks: readonly Check[],
  screen: Screen,
): string {
  const entries = foldSkipped(checks).flatMap((check) =>
    renderCheck(check, screen)
  );
  const figures = wrap({ spans: [{ text: summarise(checks) }] }, screen);
  return [...entries, "", ...figures].join("\n");
}

function renderCheck(
  { state, title, found, cure }: Check,
  screen: Screen,
): string[] {
  const told = wrap({
    first: `${SIGNS[state]} `,
    rest: "    ",
    spans: [{ text: `${title}: `, styles: ["bold"] }, { text: found }],
  }, screen);
  const cured = cure === null ? [] : wrap(
    { first: "    → ", rest: "      ", spans: [{ text: cure }] },
    screen,
  );
  const [first = "", ...rest] = [...told, ...cured];
  return [paintSign(state, screen.colour) + first.slice(1), ...rest];
}

function paintSign(state: CheckState, colour: boolean): string {
  const { green, red, yellow, dim } = createColors(colour);
  const paint = { ok: green, problem: red, warning: yellow, skipped: dim };
  return paint[state](SIGNS[state]);
}

/** What was skipped for one reason is one entry. */
function foldSkipped(checks: readonly Check[]): Check[] {
  const folded: Check[] = [];
  for (const check of checks) {
    const last = folded.at(-1);
    const isAlike = last?.state === "skipped" && check.state === "skipped" &&
      last.found === check.found && last.cure === check.cure;
    if (last !== undefined && isAlike) {
      const title = `${last.title}, ${check.title}`;
      folded[folded.length - 1] = { ...last, title };
    } else folded.push(check);
  }
  return folded;
}

/** For scripts: every check as it is, and how many there are of each state. */
export function checksAsJson(org: string, checks: readonly Check[]): string {
  return JSON.stringify({ org, checks, counts: countStates(checks) }, null, 2);
}
