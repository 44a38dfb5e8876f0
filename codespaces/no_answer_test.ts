import assert from "node:assert/strict";
import {
  cureNoAnswer,
  describeNoAnswer,
  isWebPage,
  mayPass,
  type NoAnswerReason,
  reasonOf,
} from "./no_answer.ts";

const named = (name: string, message: string) =>
  Object.assign(new Error(message), { name });
const fetchFailed = (cause: string) =>
  new TypeError("fetch failed", { cause: new Error(cause) });
const connect = (what: string) =>
  `error sending request for url (https://a.example/): client error (Connect): ${what}`;

/** As Deno 2.9.6 and 1.46 word them. */
const ERRORS: readonly (readonly [unknown, NoAnswerReason])[] = [
  [
    fetchFailed(
      connect("tcp connect error: Connection refused (os error 111)"),
    ),
    "refused",
  ],
  [
    new TypeError(
      connect("tcp connect error: Connection refused (os error 61)"),
    ),
    "refused",
  ],
  [
    fetchFailed(connect(
      "tcp connect error: No connection could be made because the target machine actively refused it. (os error 10061)",
    )),
    "refused",
  ],
  [new TypeError("Fetch failed: Requests to port 1 are blocked"), "refused"],
  [
    fetchFailed(connect(
      "dns error: failed to lookup address information: Name or service not known",
    )),
    "unknown_host",
  ],
  [
    fetchFailed(connect("invalid peer certificate: UnknownIssuer")),
    "certificate",
  ],
  [
    fetchFailed(connect("received corrupt message of type InvalidContentType")),
    "certificate",
  ],
  [named("TimeoutError", "Signal timed out."), "timeout"],
  [
    fetchFailed(
      connect("tcp connect error: Connection timed out (os error 110)"),
    ),
    "timeout",
  ],
  [
    named(
      "NotCapable",
      'Requires net access to "api.github.com:443", run again with the --allow-net flag',
    ),
    "not_allowed",
  ],
  [
    named(
      "PermissionDenied",
      'Requires net access to "api.github.com", run again with the --allow-net flag',
    ),
    "not_allowed",
  ],
  [fetchFailed("connection closed before message completed"), "network"],
  [fetchFailed(connect("Connection reset by peer (os error 104)")), "network"],
  [
    new TypeError(
      "Fetch failed: Encountered redirect while redirect mode is set to 'error'",
    ),
    "redirected",
  ],
  ["no error", "network"],
];

for (const [error, reason] of ERRORS) {
  Deno.test(`reasonOf: ${describe(error)}: ${reason}`, () => {
    assert.equal(reasonOf(error), reason);
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, name, message } = error;
  return cause instanceof Error ? cause.message : `${name}: ${message}`;
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

for (
  const [body, is] of [
    ["<!DOCTYPE html><html>", true],
    ["\n <html lang=en>", true],
    ['{"ok":true}', false],
    ["", false],
    ['{"ok":tr', false],
  ] as const
) {
  Deno.test(`isWebPage: ${JSON.stringify(body)}: ${is}`, () => {
    assert.equal(isWebPage(body), is);
  });
}
