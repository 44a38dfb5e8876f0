import fc from "fast-check";
import type { GithubRequest } from "../../sandbox/github/types.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import {
  FUNCTIONS,
  inputsWith,
  revived,
  withWholeApp,
} from "./function_inputs.ts";
import { assertEnded, assertHarmless, mark } from "./judge.ts";
import { mutationsOf } from "./mutations.ts";
import { fuzz } from "./runs.ts";
import { samples } from "./samples.ts";
import { restore } from "./stored.ts";

/** What GitHub truly answers, by what it is asked. */
type Answers = Map<string, { readonly body: unknown; readonly link: string }>;

const keyOf = ({ method, path, query, body }: GithubRequest) =>
  [method, path, new URLSearchParams(query), body].join(" ");

/** Asks the stand-in what it would answer to each of these. */
async function learn(
  { github }: Sandbox,
  answers: Answers,
  asked: readonly GithubRequest[],
): Promise<void> {
  for (const request of asked) {
    const { method, path, query, headers: { authorization }, body } = request;
    if (answers.has(keyOf(request)) || !authorization) continue;
    const search = new URLSearchParams(query);
    const response = await fetch(`${github.apiUrl}${path}?${search}`, {
      method,
      headers: { authorization },
      ...(body !== "" && { body }),
    });
    const text = await response.text();
    if (response.status !== 200) continue;
    answers.set(keyOf(request), {
      body: JSON.parse(text),
      link: response.headers.get("link") ?? "",
    });
  }
}

/** From now on GitHub answers what it is asked for the n-th time with that. */
function answerOddly(
  { github }: Sandbox,
  answers: Answers,
  { nth, change }: { readonly nth: number; readonly change: Change },
): void {
  let asked = 0;
  github.faults.clear();
  github.faults.add((request) => {
    const answer = answers.get(keyOf(request));
    if (answer === undefined || asked++ !== nth) return null;
    const [body] = fc.sample(mutationsOf(answer.body, change), change);
    const headers = answer.link === "" ? {} : { link: answer.link };
    return { kind: "status", status: 200, headers, body };
  });
}

/** Which parts of an answer change to what. */
interface Change {
  readonly seed: number;
  readonly most: number;
  readonly numRuns: 1;
}

const change = fc.record({
  seed: fc.integer(),
  most: fc.constantFrom(1, 3, 30),
  numRuns: fc.constant(1 as const),
});

const CASES_EACH = 6;

for (const [callbackId, inputs] of FUNCTIONS) {
  Deno.test(`fuzz: ${callbackId} takes anything that GitHub answers`, async () => {
    const known = await samples();
    await withWholeApp(async (app) => {
      const seed = await restore(app);
      const answers: Answers = new Map();
      const odd = fc.record({ nth: fc.nat({ max: 3 }), change });
      const plausible = inputsWith(inputs, known);
      await fuzz(fc.tuple(plausible, odd), async ([given, oddly]) => {
        await restore(app, seed);
        answerOddly(app, answers, oddly);
        const since = mark(app);
        const execution = await app.invoke(callbackId, revived(app, given));
        assertEnded(app, execution, since);
        assertHarmless(app, since);
        app.github.faults.clear();
        await learn(app, answers, app.github.requests.slice(since.github));
      }, { cases: CASES_EACH });
    });
  });
}
