import assert from "node:assert/strict";
import { isRecord } from "../../codespaces/is_record.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { HOSTILE_TEXTS } from "../../slack/testdata/hostile_report.ts";
import type { Ending } from "./ending.ts";
import { endingScreen, MODAL } from "./screens.ts";
import {
  connectedWords,
  disconnectedWords,
  endingWords,
  linkedWords,
  refusal,
} from "./words.ts";

const SAVED = {
  state: "succeeded",
  completedAt: NOW,
  branch: "codespace-a",
  htmlUrl: null,
} as const;

/** One of each, with this text wherever GitHub or somebody else can put one. */
function endingsWith(text: string): Ending[] {
  const codespace = buildCodespace({
    displayName: text,
    repository: `org/${text}`,
    webUrl: text,
  });
  return [
    {
      kind: "saved",
      codespace,
      export: { ...SAVED, branch: text, htmlUrl: text },
    },
    { kind: "unfinished", codespace, branch: text },
    { kind: "failed", codespace },
    { kind: "nothing_to_save", codespace },
    { kind: "running", codespace },
    { kind: "vanished", codespace },
    { kind: "not_theirs", login: text },
    { kind: "gone" },
    { kind: "no_name" },
    { kind: "refused", codespace, why: { kind: "over" } },
    {
      kind: "refused",
      codespace,
      why: { kind: "github", error: { kind: "not_possible", said: text } },
    },
    {
      kind: "refused",
      codespace: null,
      why: {
        kind: "github",
        error: { kind: "sso_required", authorizeUrl: null },
      },
    },
  ];
}

/** What Slack would act on: rich text holds values as they are. */
function actsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(actsIn);
  if (!isRecord(value)) return [];
  const { type, url } = value;
  const own = type === "mrkdwn" || type === "user" || type === "broadcast" ||
      type === "channel" || type === "usergroup"
    ? [String(type)]
    : [];
  return [
    ...own,
    ...(typeof url === "string" ? [new URL(url).hostname] : []),
    ...Object.values(value).flatMap(actsIn),
  ];
}

for (const text of ["a branch", ...HOSTILE_TEXTS]) {
  Deno.test(`endingWords: ${JSON.stringify(text)} acts on nothing, and breaks no limit`, () => {
    for (const ending of endingsWith(text)) {
      const words = endingWords(ending);
      const { blocks } = endingScreen(MODAL, { words, offer: null });
      assert.deepEqual(checkBlocks(blocks), [], ending.kind);
      const acts = actsIn(blocks).filter((act) => act !== "github.com");
      assert.deepEqual(acts, [], ending.kind);
      assert.doesNotMatch(words.text, /<[!@#]/, ending.kind);
    }
  });
}

Deno.test("endingWords: what was saved, on which branch of what, linked", () => {
  const codespace = buildCodespace({
    repository: "octo-org/study",
    git: { hasUncommittedChanges: true, hasUnpushedChanges: true, ahead: 2 },
  });
  const words = endingWords({ kind: "saved", codespace, export: SAVED });
  assert.match(
    words.text,
    /^Your work is saved\. GitHub has put uncommitted changes and 2 unpushed commits of .* on the branch codespace-a of octo-org\/study\.$/,
  );
  assert.match(
    JSON.stringify(words.blocks),
    /"https:\/\/github\.com\/octo-org\/study\/tree\/codespace-a"/,
  );
});

Deno.test("words of the account: none is blank, none breaks a limit", () => {
  const all = [
    connectedWords("octocat", true),
    connectedWords("<!channel>", false),
    linkedWords("octocat"),
    disconnectedWords(),
    refusal("connect", { kind: "over" }),
  ];
  for (const words of all) {
    const { blocks } = endingScreen(MODAL, {
      words,
      offer: { login: "<!channel>", linkedTo: "U0ADA", otherLogins: ["a"] },
      canDisconnect: true,
    });
    assert.deepEqual(checkBlocks(blocks), []);
    assert.doesNotMatch(words.text, /<[!@#]/);
  }
});

Deno.test("refusal: whatever is in the way, saving names a way without the app", () => {
  const code = "access_denied";
  const method = "apps.auth.external.get";
  const refused = { kind: "refused", method, code, answer: {} } as const;
  const limited = { kind: "rate_limited", until: NOW } as const;
  for (
    const why of [
      { kind: "over" },
      { kind: "slack", error: refused },
      { kind: "github", error: limited },
    ] as const
  ) {
    assert.match(refusal("save", why).text, /Export changes to a branch\.$/);
    const known = refusal("save", why, buildCodespace()).text;
    assert.match(known, /open it.*push them.*countdown\.$/);
    assert.doesNotMatch(refusal("connect", why).text, /Export|push/);
  }
});
