import { createClock, type VirtualClock } from "../time/clock.ts";
import { codespaceRecord } from "./codespace_record.ts";
import { startGithub } from "./server.ts";
import type {
  CodespaceRecord,
  GithubSeed,
  GithubStandIn,
  OauthApp,
} from "./types.ts";

/** Virtual time runs this much faster, so that waiting costs a test little. */
const SPEED = 1_000;

/** What people sign in to. */
export const SIGN_IN: OauthApp = {
  name: "Codespaces Report",
  clientId: "Iv1.sandbox",
  clientSecret: "sandbox-secret",
  callbackUrl: "https://oauth2.slack.com/external/auth/callback",
  callbackAt: "http://127.0.0.1:1/external/auth/callback",
};

/** For tests: GitHub with these codespaces and one owner, then gone again. */
export async function withGithub(
  test: (github: GithubStandIn, clock: VirtualClock) => Promise<void>,
  { speed = SPEED, ...seed }: Partial<GithubSeed> & {
    /** 0 stands still until the test moves the clock. */
    readonly speed?: number;
  } = {},
): Promise<void> {
  const clock = createClock({ speed });
  const github = await startGithub({
    clock,
    oauthApps: [SIGN_IN],
    seed: {
      organisation: { id: 67_483_152, login: "opensafely", name: "OpenSAFELY" },
      accounts: [
        { id: 583_231, login: "octocat", name: "The Octocat", role: "owner" },
        { id: 2, login: "Mona-Lisa", name: "Mona", role: "member" },
        { id: 3, login: "guest", name: "A Guest", role: "outsider" },
      ],
      codespaces: [],
      ...seed,
    },
  });
  try {
    await test(github, clock);
  } finally {
    await github.close();
    clock.close();
  }
}

/** That many different codespaces, with the ids `from`, `from` + 1, ... */
export function codespaceRecords(count: number, from = 1): CodespaceRecord[] {
  return Array.from(
    { length: count },
    (_, index) => codespaceRecord({ id: from + index }),
  );
}
