import fc from "fast-check";
import type { Codespace, Owner } from "../../codespaces/codespace.ts";
import { buildReport, type Report } from "../../codespaces/report.ts";
import {
  buildCodespace,
  hoursFromNow,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { anyText } from "../../codespaces/testdata/any_text.ts";

/** Texts that would be a mention, a link or formatting in mrkdwn. */
export const HOSTILE_TEXTS = [
  "<!channel>",
  "<!here>",
  "<@U0VICTIM1>",
  "<#C0CHANNEL>",
  "<!subteam^S1>",
  "<https://evil.example|your codespaces page>",
  "https://evil.example/x",
  "evil.example/x",
  "&lt;!everyone&gt;",
  "a`b *bold* _it_ ~no~ :tada:",
  'say "hi" \\ back',
  "two\nlines\r\n\tand \u2028 more",
  "\u202eesrever\u202c and z\u200bero",
  "x".repeat(200),
  "日本語の名前".repeat(40),
  "👩‍👩‍👧‍👦".repeat(30),
  "e\u0301\u0302\u0303".repeat(70),
  "\ud800lone",
] as const;

const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  anyText({ maxLength: 60 }),
);

const WEB_URLS = [
  "https://NAME.github.dev",
  "https://github.com/codespaces/NAME?editor=vscode",
  "https://evil.example/NAME",
  "javascript:alert(1)",
  "https://github.com/" + "a".repeat(470),
  'https://x.github.dev/?q=<!channel>"' + "\\".repeat(400),
  "",
] as const;

/** What makes a report: small enough to read when a property fails. */
export interface Recipe {
  readonly texts: readonly string[];
  readonly codespaces: number;
  readonly owners: number;
  /** Per cent of the owners. */
  readonly mapped: number;
  readonly seed: number;
}

/** Reports of 1-600 codespaces and 1-150 owners with whatever names. */
export const hostileRecipe: fc.Arbitrary<Recipe> = fc.record({
  texts: fc.array(hostileText, { minLength: 3, maxLength: 12 }),
  codespaces: fc.oneof(
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 600 }),
  ),
  owners: fc.integer({ min: 1, max: 150 }),
  mapped: fc.integer({ min: 0, max: 100 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

export interface HostileCase {
  readonly report: Report;
  readonly slackUsers: ReadonlyMap<string, string>;
  readonly helpChannelId: string | null;
  readonly claimUrl: string | null;
  readonly saveUrl: string | null;
}

const LINK = "https://slack.com/shortcuts/Ft0123456789";

export function buildHostileCase(recipe: Recipe): HostileCase {
  const codespaces = Array.from(
    { length: recipe.codespaces },
    (_, index) => mix(recipe, index),
  );
  return {
    report: buildReport("opensafely", codespaces, {
      now: NOW,
      thresholdDays: 10,
      excludedRepos: [],
    }),
    slackUsers: mappedUsers(recipe),
    helpChannelId: recipe.seed % 2 === 0 ? "C0HELP" : null,
    claimUrl: recipe.seed % 3 === 0 ? null : `${LINK}/0123456789abcdef`,
    saveUrl: recipe.seed % 2 === 0 ? null : `${LINK}/fedcba9876543210`,
  };
}

/** Codespace `index`, which is found again by its name `cs-<index>-…`. */
function mix(recipe: Recipe, index: number): Codespace {
  const { texts, owners, seed } = recipe;
  const pick = <T>(salt: number, values: readonly T[]): T | undefined =>
    values[
      Math.abs(Math.imul(seed + index * 31 + salt, 2654435761) >> 8) %
      values.length
    ];
  const name = `cs-${index}-${pick(1, texts)}`;
  const ownerIndex = pick(2, Array.from({ length: owners }, (_, i) => i)) ?? 0;
  return buildCodespace({
    id: String(10_000 + index),
    name,
    displayName: pick(3, [null, ...texts]) ?? null,
    owner: ownerOf(ownerIndex, texts),
    repository: pick(4, [
      "opensafely/study",
      ...texts.map((text) => `org/${text}`),
    ]) ?? "",
    webUrl: pick(5, WEB_URLS)?.replace("NAME", `cs-${index}`) ?? "",
    retentionExpiresAt: hoursFromNow((pick(6, HOURS) ?? 1) + index / 10_000),
    git: {
      ref: pick(7, [null, "main", ...texts]) ?? null,
      ahead: pick(8, [null, 0, 1, 17]) ?? null,
      hasUnpushedChanges: pick(9, [true, false, null]) ?? null,
    },
  });
}

const HOURS = [-300, -1, 0.2, 5, 30, 100, 250] as const;

function ownerOf(index: number, texts: readonly string[]): Owner {
  const githubId = String(500 + index);
  const hostile = texts[index % texts.length] ?? "";
  return {
    githubId,
    login: index % 3 === 0 ? `o${hostile}` : `owner-${index}`,
  };
}

function mappedUsers({ owners, mapped }: Recipe): Map<string, string> {
  return new Map(
    Array.from({ length: owners }, (_, i) => i)
      .filter((index) => index * 37 % 100 < mapped)
      .map((index) => [String(500 + index), `U0MAPPED${index}`]),
  );
}
