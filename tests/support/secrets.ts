import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import { allMessages } from "./app.ts";

/**
 * Fails if GitHub's token, one of a person's or one of Slack's stands anywhere it could be read:
 * in a message, an argument of a call, an output, an error, a log or an item.
 */
export async function assertNoSecrets(
  app: Sandbox,
  more: readonly string[] = [],
): Promise<void> {
  const { slack, github } = app;
  const secrets = new Set([
    github.token,
    slack.botToken,
    ...github.userTokens.map(({ token }) => token),
    ...slack.externalAuth.credentials.map(({ token }) => token),
    ...slack.requests.flatMap(({ token }) => token ?? []),
    ...more,
  ]);
  const { datastores } = slack;
  const items = datastores.definitions.map(({ name }) => datastores.all(name));
  const said = JSON.stringify([
    await allMessages(app),
    slack.ephemeralMessages,
    slack.requests.map(({ args }) => args),
    github.requests.map(({ path, query, body }) => [path, query, body]),
    app.executions(),
    app.triggers.runs,
    await Promise.all(items),
  ]);
  for (const secret of secrets) {
    assert.ok(secret.length > 8, "a token that could stand there by chance");
    assert.ok(!said.includes(secret), "a token stands where it can be read");
  }
}
