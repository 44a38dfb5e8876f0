import type { Sandbox } from "../../sandbox/mod.ts";

/** `deno task …` in a process of its own, as somebody starts it. */
export async function runTask(
  { github, slack }: Sandbox,
  ...args: readonly string[]
) {
  const command = new Deno.Command("deno", {
    args: ["task", "-q", ...args],
    env: {
      GITHUB_TOKEN: github.token,
      GITHUB_API_URL: github.apiUrl,
      SLACK_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_ID: "",
      NO_COLOR: "1",
    },
    stdin: "null",
  });
  const { code, stdout, stderr } = await command.output();
  const [printed = "", told = ""] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  return { code, printed, told };
}
