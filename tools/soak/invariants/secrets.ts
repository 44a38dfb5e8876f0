import { OWNERS } from "../organisation.ts";
import { tokenOf } from "../sign_in.ts";
import type { Invariant } from "./invariant.ts";

/** No token stands anywhere that somebody could read it. */
export function secrets(): Invariant {
  return {
    name: "secrets",
    says:
      "no token of GitHub's or Slack's is in anything said, shown, stored, " +
      "logged, sent as an argument or given as an output or an error",
    check(seen, expect) {
      const { app: { github, slack }, requests, executions } = seen;
      const tokens = new Set([
        github.token,
        slack.botToken,
        ...OWNERS.map(tokenOf),
        ...requests.flatMap(({ token }) => token ?? []),
      ]);
      const read = {
        said: seen.said,
        shown: seen.shown,
        sent: requests.map(({ args }) => args),
        executions,
        stored: Object.values(seen.after).map((items) =>
          items instanceof Map ? [...items] : items
        ),
      };
      for (const [where, what] of Object.entries(read)) {
        const text = JSON.stringify(what);
        for (const token of tokens) {
          expect(!text.includes(token), {
            expected: `no token in what was ${where}`,
            seen: around(text, token),
          });
        }
      }
    },
  };
}

function around(text: string, token: string): string {
  const at = text.indexOf(token);
  return text.slice(Math.max(0, at - 150), at + 150).replace(token, "[token]");
}
