import assert from "node:assert/strict";
import {
  explainFindUserError,
  explainNoPerson,
} from "./explain_find_user_error.ts";

Deno.test("explainFindUserError: nobody, with what was typed and where to look", () => {
  const sentence = explainFindUserError({ kind: "user_not_found" }, "octocta");
  assert.match(sentence, /^There is no GitHub user called "octocta"\./);
});

Deno.test("explainFindUserError: what could not be looked up, why, and the cure", () => {
  const sentence = explainFindUserError({ kind: "missing_token" }, "octocat");
  assert.match(sentence, /^Could not look up the GitHub user "octocat": /);
  assert.match(sentence, /GITHUB_TOKEN is not set\./);
  const down = {
    kind: "unreachable",
    reason: "timeout",
    status: null,
    address: "https://api.github.com",
  } as const;
  assert.match(
    explainFindUserError(down, null),
    /^Could not look up the GitHub usernames: GitHub could not be reached/,
  );
});

Deno.test("explainNoPerson: says what the account is", () => {
  assert.match(explainNoPerson("o", "Organization"), /"o" is an organisation/);
  assert.match(explainNoPerson("b", "Bot"), /"b" is a bot/);
});
