import type { Codespace } from "../../codespaces/codespace.ts";
import type { GithubStandIn } from "../../sandbox/github/types.ts";
import { createGithubClient, type GithubClientOptions } from "../client.ts";

/** A client whose time stands still but for its own waits, which cost none. */
export function testClient(
  github: Pick<GithubStandIn, "apiUrl" | "token">,
  overrides: Partial<GithubClientOptions> = {},
) {
  const waits: number[] = [];
  let time = Date.parse("2026-11-23T09:00:00Z");
  const now = () => time;
  const sleep = (ms: number) => {
    waits.push(ms);
    time += ms;
    return Promise.resolve();
  };
  const { apiUrl, token } = github;
  const client = createGithubClient({
    apiUrl,
    token,
    now,
    sleep,
    ...overrides,
  });
  return { client, now, waits };
}

/** Everything, for tests of how a list is read. */
export function keep(codespace: Codespace): Codespace {
  return codespace;
}
