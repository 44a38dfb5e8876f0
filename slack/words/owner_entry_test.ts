import assert from "node:assert/strict";
import type { AtRiskCodespace } from "../../codespaces/report.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { codespaceName, ownerEntry } from "./owner_entry.ts";
import { codespacesOf, elementsOf, plain } from "../testdata/read_message.ts";

const maya = { githubId: "501", login: "maya-okafor" };

function atRisk(
  overrides: Parameters<typeof buildCodespace>[0] & {
    retentionExpiresAt?: Date;
  } = {},
): AtRiskCodespace {
  const { retentionExpiresAt = daysFromNow(2), ...rest } = overrides;
  return { ...buildCodespace(rest), retentionExpiresAt };
}

const CLAIM_URL = "https://slack.com/shortcuts/Ft0CLAIM/0123";

function drawAll(
  codespaces: readonly AtRiskCodespace[],
  {
    mapped = true,
    continued = false,
    owner = maya,
    claimUrl = "",
    isTheirs = false,
  } = {},
) {
  const slackUsers = new Map(mapped ? [["501", "U0MAYA"]] : []);
  const entry = ownerEntry({ owner, codespaces }, {
    slackUsers,
    now: NOW,
    org: "opensafely",
    claimUrl: claimUrl || null,
    isTheirs,
  });
  return entry.render(codespaces, continued)
    .filter((block) => block.type === "section");
}

/** What a reader sees; people and channels as their ids. */
function draw(...args: Parameters<typeof drawAll>): string {
  return plain(elementsOf(messageOf(drawAll(...args))));
}

const messageOf = (blocks: ReturnType<typeof drawAll>) => ({
  blocks,
  text: "",
  codespaceIds: [],
});

function lineOf(codespace: AtRiskCodespace): string {
  const [elements = []] = codespacesOf(messageOf(drawAll([codespace])));
  return plain(elements);
}

Deno.test("ownerEntry: a linked owner is mentioned by their Slack id, first thing", () => {
  const [who] = elementsOf(messageOf(drawAll([atRisk()])));
  assert.deepEqual(who, { type: "user", user_id: "U0MAYA" });
});

Deno.test("ownerEntry: an owner without a mapping is named, with their profile", () => {
  const [who] = elementsOf(messageOf(drawAll([atRisk()], { mapped: false })));
  assert.deepEqual(who, {
    type: "link",
    url: "https://github.com/maya-okafor",
    text: "maya-okafor",
    style: { bold: true },
  });
});

Deno.test("ownerEntry: an owner without a mapping can say who they are", () => {
  const options = { mapped: false, claimUrl: CLAIM_URL };
  const [block, ...others] = drawAll([atRisk()], options);
  assert.deepEqual(others, []);
  assert.deepEqual(block?.accessory, {
    type: "workflow_button",
    text: { type: "plain_text", text: "This is me" },
    workflow: {
      trigger: {
        url: CLAIM_URL,
        customizable_input_parameters: [
          { name: "github_id", value: "501" },
          { name: "github_login", value: "maya-okafor" },
          { name: "org", value: "opensafely" },
        ],
      },
    },
  });
});

const WITHOUT_BUTTON: [string, Parameters<typeof drawAll>[1]][] = [
  ["a linked owner", { claimUrl: CLAIM_URL }],
  ["a report that knows no link", { mapped: false }],
  ["the rest of a long entry", {
    mapped: false,
    claimUrl: CLAIM_URL,
    continued: true,
  }],
  ["an app's account", {
    mapped: false,
    claimUrl: CLAIM_URL,
    owner: { githubId: "7", login: "renovate[bot]" },
  }],
  ["an id that is no number", {
    mapped: false,
    claimUrl: CLAIM_URL,
    owner: { githubId: "1e3", login: "maya-okafor" },
  }],
  ["a login that is a mention", {
    mapped: false,
    claimUrl: CLAIM_URL,
    owner: { githubId: "7", login: "<!channel>" },
  }],
];

for (const [what, options] of WITHOUT_BUTTON) {
  Deno.test(`ownerEntry: ${what} has no button`, () => {
    const [block] = drawAll([atRisk()], options);
    assert.equal(block?.accessory, undefined);
  });
}

Deno.test("ownerEntry: does not tell an owner who they are", () => {
  assert.match(draw([atRisk()], { isTheirs: true }), /^fuzzy umbrella/);
});

Deno.test("ownerEntry: says where an earlier message began it", () => {
  assert.match(draw([atRisk()], { continued: true }), /^@U0MAYA \(continued\)/);
});

Deno.test("ownerEntry: says which codespace, where, what is unsaved and when it goes", () => {
  assert.equal(
    lineOf(atRisk({
      git: { ref: "fix-dates", hasUnpushedChanges: true, ahead: 2 },
    })),
    "fuzzy umbrella (fuzzy-umbrella-x5gq7w9v)\n" +
      "Will be deleted 25 Nov, 09:00 UTC (in 2 days)\n" +
      "Not saved: uncommitted changes and 2 unpushed commits in " +
      "opensafely/long-covid, branch fix-dates",
  );
});

Deno.test("ownerEntry: without a branch it names none", () => {
  assert.doesNotMatch(lineOf(atRisk({ git: { ref: null } })), /branch/);
  assert.doesNotMatch(lineOf(atRisk({ git: { ref: "\u200b" } })), /branch/);
});

const ENDS: [string, Date, RegExp][] = [
  ["past its end", hoursFromNow(-30), /Will be deleted any time now$/m],
  ["at its very end", NOW, /Will be deleted any time now$/m],
  ["within the hour", hoursFromNow(0.5), / UTC \(within the hour\)$/m],
  ["in hours", hoursFromNow(23.9), / UTC \(in 23 hours\)$/m],
];

for (const [what, retentionExpiresAt, expected] of ENDS) {
  Deno.test(`ownerEntry: a codespace ${what} says so`, () => {
    assert.match(lineOf(atRisk({ retentionExpiresAt })), expected);
  });
}

Deno.test("ownerEntry: draws only the codespaces it is given, in their order, each in a quote of its own", () => {
  const names = ["one", "two", "three"];
  const blocks = drawAll(
    names.map((name) => atRisk({ name, displayName: null })),
  );
  assert.deepEqual(
    codespacesOf(messageOf(blocks)).map((elements) =>
      plain(elements.slice(0, 1))
    ),
    names,
  );
});

Deno.test("ownerEntry: an entry too long for one section goes on in the next, and names its owner once", () => {
  const blocks = drawAll(
    Array.from({ length: 30 }, (_, index) => atRisk({ name: `cs-${index}` })),
  );
  assert.ok(blocks.length > 1);
  for (const { text } of blocks) assert.ok((text?.text.length ?? 0) <= 3_000);
  assert.equal(draw([atRisk()]).match(/@U0MAYA/g)?.length, 1);
  assert.equal(codespacesOf(messageOf(blocks)).length, 30);
});

Deno.test("codespaceName: a display name links to the codespace, its name beside it", () => {
  assert.deepEqual(codespaceName(buildCodespace()), {
    label: "fuzzy umbrella",
    name: "fuzzy-umbrella-x5gq7w9v",
    url: "https://fuzzy-umbrella-x5gq7w9v.github.dev",
  });
});

const NAMES: [string, string | null, string, string | null][] = [
  ["no display name", null, "abc", null],
  ["a display name that is blank to the eye", "\u200b \u2066", "abc", null],
  ["a display name equal to the name", "abc", "abc", null],
  ["another display name", "my study", "my study", "abc"],
];

for (const [what, displayName, label, name] of NAMES) {
  Deno.test(`codespaceName: with ${what} shows ${label}`, () => {
    const shown = codespaceName(buildCodespace({ name: "abc", displayName }));
    assert.equal(shown.label, label);
    assert.equal(shown.name, name);
  });
}

Deno.test("ownerEntry: a codespace without an address to trust is no link", () => {
  const blocks = drawAll([atRisk({ webUrl: "https://evil.example/" })]);
  const types = elementsOf(messageOf(blocks)).map(({ type }) => type);
  assert.deepEqual([...new Set(types)], ["user", "text", "date"]);
});

Deno.test("ownerEntry: a commit that stands for a branch is called a commit", () => {
  assert.match(
    lineOf(
      atRisk({ git: { ref: "0123456789abcdef0123456789abcdef01234567" } }),
    ),
    / in opensafely\/long-covid, at commit 01234567$/,
  );
});
