import assert from "node:assert/strict";
import {
  cureNoAnswer,
  describeNoAnswer,
  isWebPage,
  mayPass,
  type NoAnswerReason,
  reasonOf,
} from "./no_answer.ts";

/** As Deno 2.9.6 words them in a cause, and 1.46 in the message itself. */
const WORDS: readonly (readonly [string, NoAnswerReason])[] = [
  ["tcp connect error: Connection refused (os error 111)", "refused"],
  [
    "No connection could be made because the target machine actively refused it. (os error 10061)",
    "refused",
  ],
  ["Fetch failed: Requests to port 1 are blocked", "refused"],
  ["dns error: failed to lookup address information", "unknown_host"],
  ["invalid peer certificate: UnknownIssuer", "certificate"],
  ["received corrupt message of type InvalidContentType", "certificate"],
  ["Signal timed out.", "timeout"],
  ["tcp connect error: Connection timed out (os error 110)", "timeout"],
  ['Requires net access to "api.github.com:443"', "not_allowed"],
  ["connection closed before message completed", "network"],
  ["Connection reset by peer (os error 104)", "network"],
  ["Encountered redirect while redirect mode is set to 'error'", "redirected"],
];

for (const [words, reason] of WORDS) {
  Deno.test(`reasonOf: ${words}: ${reason}`, () => {
    const cause = new Error(words);
    assert.equal(reasonOf(new TypeError("fetch failed", { cause })), reason);
    assert.equal(reasonOf(new TypeError(words)), reason);
  });
}

const SERVICE = {
  origin: "https://api.github.com",
  variable: "GITHUB_API_URL",
  statusPage: "https://www.githubstatus.com",
};

const REASONS: readonly NoAnswerReason[] = [
  "refused",
  "unknown_host",
  "certificate",
  "not_allowed",
  "timeout",
  "web_page",
  "redirected",
  "cut_off",
  "server_error",
  "network",
];

for (const reason of REASONS) {
  Deno.test(`describeNoAnswer, cureNoAnswer: ${reason}: the address, and the variable only where one set it`, () => {
    const usual = { reason, status: null, address: SERVICE.origin };
    const set = { ...usual, address: "http://127.0.0.1:4102" };
    assert.ok(describeNoAnswer(set).includes(set.address));
    assert.match(
      cureNoAnswer(set, SERVICE),
      /^GITHUB_API_URL set that address/,
    );
    assert.doesNotMatch(cureNoAnswer(usual, SERVICE), /GITHUB_API_URL/);
    for (const one of [set, usual]) {
      assert.match(cureNoAnswer(one, SERVICE), /^\S.*\.$/);
    }
  });
}

Deno.test("describeNoAnswer: no two reasons read the same", () => {
  const said = REASONS.map((reason) =>
    describeNoAnswer({ reason, status: null, address: "a" })
  );
  assert.equal(new Set(said).size, REASONS.length);
});

Deno.test("mayPass: what the next try cannot change is not tried again", () => {
  assert.deepEqual(REASONS.filter((reason) => !mayPass(reason)), [
    "certificate",
    "not_allowed",
    "redirected",
  ]);
});

Deno.test("isWebPage: HTML, and no JSON that is cut off", () => {
  for (const page of ["<!DOCTYPE html><html>", "\n <html lang=en>"]) {
    assert.ok(isWebPage(page));
  }
  for (const other of ['{"ok":true}', "", '{"ok":tr']) {
    assert.ok(!isWebPage(other));
  }
});
