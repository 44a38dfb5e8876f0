import assert from "node:assert/strict";
import fc from "fast-check";
import { isJsonObject } from "../../sandbox/runtime/json.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { report, withApp } from "../support/app.ts";
import { activeParts } from "../support/messages.ts";
import {
  atRisk,
  atRiskCodespaces,
  loginOf,
  organisationOf,
  owner,
  slackIdOf,
} from "../support/organisation.ts";
import { assertEnded, assertHarmless, type Mark, mark } from "./judge.ts";
import { mutationsOf } from "./mutations.ts";
import { fuzz } from "./runs.ts";
import { restore } from "./stored.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const OWNERS = 4;

const GOOD = atRiskCodespaces({ count: 8, owners: OWNERS });

/** One of each kind of owner; its own name is in none of the good ones'. */
const ODD = [owner(1), owner(77)].map((owner, index) =>
  atRisk({ id: 500 + index, name: `odd-${index}`, owner })
);

const records = fc.array(fc.oneof(...ODD.map((one) => mutationsOf(one))), {
  minLength: 1,
  maxLength: 6,
});

interface Said {
  readonly words: string;
  readonly mentioned: readonly string[];
}

/** What was posted about codespaces since then, message by message. */
function saidSince({ slack }: Sandbox, since: Mark): Said[] {
  return slack.requests.slice(since.requests)
    .filter(({ method }) => method === "chat.postMessage")
    .map(({ args }) => {
      const blocks = Array.isArray(args["blocks"])
        ? args["blocks"].filter(isJsonObject)
        : [];
      return {
        words: JSON.stringify(blocks),
        mentioned: activeParts({ text: String(args["text"]), blocks })
          .filter(({ kind }) => kind === "user")
          .map(({ target }) => target),
      };
    });
}

const INPUTS = [
  { delivery: "channel" },
  { delivery: "dm" },
  { delivery: "preview", requested_by: slackIdOf(3) },
  { occasion: "last_call" },
  { repository: "antibiotic-prescribing", threshold_days: 30 },
];

for (const inputs of INPUTS) {
  Deno.test(`fuzz: a codespace's record, whatever it holds, costs nobody else a report of ${JSON.stringify(inputs)}`, () =>
    withApp(async (app) => {
      const seed = await restore(app);
      await fuzz(records, async (odd) => {
        await restore(app, seed);
        // A weekly report is made once a day.
        const since = mark(app, { afterMs: DAY_MS });
        const end = new Date(app.clock.now() + 6 * DAY_MS).toISOString();
        const good = GOOD.map((one) => ({ ...one, retention_expires_at: end }));
        app.github.serves = () => [...good, ...odd];
        const execution = await report(app, inputs);
        assertEnded(app, execution, since);
        assert.equal(execution.status, "succeeded", execution.error);
        assertHarmless(app, since);
        const said = saidSince(app, since);
        for (const { name } of GOOD) {
          assert.ok(said.some(({ words }) => words.includes(name)), name);
        }
        for (const { words, mentioned } of said) assertOwn(words, mentioned);
      }, { cases: 4 });
    }, { seed: organisationOf({ owners: OWNERS, codespaces: GOOD }) }));
}

/** An owner is mentioned only where a codespace of theirs is named. */
function assertOwn(words: string, mentioned: readonly string[]): void {
  for (const target of mentioned) {
    const number = [0, 1, 2, 3].find((one) => slackIdOf(one) === target);
    if (number === undefined) continue;
    const theirs = GOOD.filter(({ owner }) => owner.login === loginOf(number));
    const isNamed = theirs.some(({ name }) => words.includes(name)) ||
      number === 1 && /odd-|analysis|unknown/.test(words);
    assert.ok(isNamed, `${target} is mentioned in ${words}`);
  }
}
