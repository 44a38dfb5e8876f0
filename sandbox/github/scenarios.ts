import { codespaceRecord } from "./codespace_record.ts";
import { badCredentials, notFound } from "./refusals.ts";
import type { Answer, GithubStandIn, TokenAbility } from "./types.ts";

type Scenario = (github: GithubStandIn) => void;

const ABILITIES: readonly TokenAbility[] = [
  "ip_not_allowed",
  "classic_forbidden",
  "fine_grained_forbidden",
  "lives_too_long",
];

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
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  truthful: () => {},
  empty_first_answer: (github) =>
    answerOnce(github, 1, {
      status: 200,
      body: { total_count: 0, codespaces: [] },
    }),
  served_twice: (github) => {
    github.serves = (all) => [...all, ...all.slice(0, 2)];
  },
  changing_list: (github) => {
    let joined = 0;
    github.serves = (all) => {
      joined++;
      const fresh = Array.from(
        { length: joined },
        (_, index) => codespaceRecord({ id: 980_000 + index }),
      );
      return [...fresh.toReversed(), ...all];
    };
  },
  broken_records: (github) => {
    github.serves = (all) => [...all, ...BROKEN];
  },
  passing_401: (github) => answerOnce(github, 2, badCredentials()),
  passing_404: (github) => answerOnce(github, 2, notFound()),
  ...Object.fromEntries(
    ABILITIES.map((ability): [string, Scenario] => [ability, (github) => {
      github.tokenAbility = ability;
    }]),
  ),
};

export const SCENARIO_NAMES: readonly string[] = Object.keys(SCENARIOS);

/** Play it from now on, and nothing else; false where there is none of it. */
export function playScenario(github: GithubStandIn, name: string): boolean {
  const play = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (play === undefined) return false;
  github.faults.clear();
  github.tokenAbility = "all";
  github.serves = (all) => all;
  play(github);
  return true;
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
