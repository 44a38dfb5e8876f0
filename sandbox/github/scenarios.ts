import { codespaceRecord } from "./codespace_record.ts";
import {
  badCredentials,
  notFound,
  primaryLimit,
  unavailable,
} from "./refusals.ts";
import { EXPORT_SCENARIOS, USUAL_EXPORT } from "./export_scenarios.ts";
import type { Answer, GithubStandIn, Scenario, TokenAbility } from "./types.ts";

/** What an organisation's rules refuse, or an owner's carelessness. */
const ABILITIES: readonly (readonly [string, TokenAbility, string])[] = [
  ["token_expired", "none", "The token has expired"],
  ["ip_not_allowed", "ip_not_allowed", "The IP allow list lacks the app"],
  ["classic_forbidden", "classic_forbidden", "Classic tokens are forbidden"],
  [
    "fine_grained_forbidden",
    "fine_grained_forbidden",
    "Fine-grained tokens are forbidden",
  ],
  ["lives_too_long", "lives_too_long", "The token lives longer than allowed"],
];

/** Each answer of a slow GitHub takes as long. */
const SLOW_MS = 12_000;

const HOUR_MS = 3_600_000;

const whole = codespaceRecord({ id: 990_000, name: "broken-record" });

/** Records with a null inside, as accounts and repositories that went leave. */
const BROKEN: readonly unknown[] = [
  null,
  "a text",
  { ...whole, repository: null },
  { ...whole, id: 990_001, owner: null },
  { ...whole, id: 990_002, retention_expires_at: "soon" },
  { ...whole, id: 990_003, name: 42 },
];

/**
 * What GitHub has been seen to do to people who read lists, by the name under
 * which tests and other programs play it (empty lists: max-sixty/tend#345;
 * totals: PyGithub#2620; nulls: rest-api-description#4531; 401: tap-github#90).
 */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: "truthful",
    description: "Everything works",
    play: () => {},
  },
  {
    name: "rate_limited",
    description: "The hour's requests are used up",
    play: (github) =>
      github.faults.add(({ at }) => ({
        kind: "status",
        ...primaryLimit(at + HOUR_MS),
      })),
  },
  {
    name: "down",
    description: "Every request is answered 503",
    play: (github) =>
      github.faults.add(() => ({ kind: "status", ...unavailable() })),
  },
  {
    name: "slow",
    description: "Every answer takes 12 seconds",
    play: (github) => {
      github.latencyMs = SLOW_MS;
    },
  },
  {
    name: "empty_answer",
    description: "The list of codespaces is empty",
    play: (github) => {
      github.serves = () => [];
    },
  },
  {
    name: "empty_first_answer",
    description: "The list is empty the first time only",
    play: (github) =>
      answerOnce(github, 1, {
        status: 200,
        body: { total_count: 0, codespaces: [] },
      }),
  },
  {
    name: "served_twice",
    description: "The list names two codespaces twice",
    play: (github) => {
      github.serves = (all) => [...all, ...all.slice(0, 2)];
    },
  },
  {
    name: "changing_list",
    description: "With each page read, a codespace is added",
    play: serveChangingList,
  },
  {
    name: "broken_records",
    description: "Some codespaces have parts missing",
    play: (github) => {
      github.serves = (all) => [...all, ...BROKEN];
    },
  },
  {
    name: "passing_401",
    description: "The second page is refused once, as if for the token",
    play: (github) => answerOnce(github, 2, badCredentials()),
  },
  {
    name: "passing_404",
    description: "The second page is not found once",
    play: (github) => answerOnce(github, 2, notFound()),
  },
  ...ABILITIES.map(([name, ability, description]): Scenario => ({
    name,
    description,
    play: (github) => {
      github.tokenAbility = ability;
    },
  })),
  ...EXPORT_SCENARIOS.map((one): Scenario => ({ ...one, isOfSaving: true })),
];

export const SCENARIO_NAMES: readonly string[] = SCENARIOS.map(({ name }) =>
  name
);

/** Play it from now on, and nothing else; false where there is none of it. */
export function playScenario(github: GithubStandIn, name: string): boolean {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario === undefined) return false;
  github.faults.clear();
  github.tokenAbility = "all";
  github.serves = (all) => all;
  github.latencyMs = 0;
  github.exportPlan = USUAL_EXPORT;
  github.scenario = name;
  scenario.play(github);
  return true;
}

function serveChangingList(github: GithubStandIn): void {
  let joined = 0;
  github.serves = (all) => {
    joined++;
    const fresh = Array.from(
      { length: joined },
      (_, index) => codespaceRecord({ id: 980_000 + index }),
    );
    return [...fresh.toReversed(), ...all];
  };
}

/** This, to the n-th request for the list of codespaces. */
function answerOnce(github: GithubStandIn, nth: number, answer: Answer): void {
  let asked = 0;
  github.faults.add(({ path }) =>
    path.endsWith("/codespaces") && ++asked === nth
      ? { kind: "status", ...answer }
      : null
  );
}
