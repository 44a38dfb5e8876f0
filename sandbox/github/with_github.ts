import { createClock } from "../time/clock.ts";
import { codespaceRecord } from "./codespace_record.ts";
import { startGithub } from "./server.ts";
import type { CodespaceRecord, GithubSeed, GithubStandIn } from "./types.ts";

/** Virtual time runs this much faster, so that waiting costs a test little. */
const SPEED = 1_000;

/** For tests: GitHub with these codespaces and one owner, then gone again. */
export async function withGithub(
  test: (github: GithubStandIn) => Promise<void>,
  seed: Partial<GithubSeed> = {},
): Promise<void> {
  const clock = createClock({ speed: SPEED });
  const github = await startGithub({
    clock,
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
    await test(github);
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
