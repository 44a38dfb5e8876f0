import type { Sandbox } from "../sandbox.ts";

/** What `deno task sandbox` says once it is open. */
export function howToUse(
  { slack, github, url, manifest }: Pick<
    Sandbox,
    "slack" | "github" | "url" | "manifest"
  >,
): string {
  const channels = slack.world.channels.filter(({ kind }) => kind === "channel")
    .map(({ id, name }) => `  #${name.padEnd(20)} ${id}`);
  return `${manifest.name}: the sandbox is open. Ctrl-C closes it.

In a browser, as anybody in it:
  ${url.replace("127.0.0.1", "localhost")}

For programs that speak to Slack and GitHub, and this project's own commands:
  export SLACK_API_URL=${slack.apiUrl}
  export SLACK_TOKEN=${slack.botToken}
  export GITHUB_API_URL=${github.apiUrl}
  export GITHUB_TOKEN=${github.token}

Channels:
${channels.join("\n")}

Controls (JSON; docs/sandbox.md has them all):
  GET  ${url}/sandbox/state

Try:
  curl -s ${url}/sandbox/workflows/run -d '${
    JSON.stringify({
      callback_id: "weekly_report",
      inputs: exampleInputs(slack),
    })
  }'

  curl -s ${url}/sandbox/clock -d '{"advance_days": 7}'

With the four exports above:
  deno task preview --org opensafely
  deno task doctor --org opensafely`;
}

function exampleInputs({ world }: Sandbox["slack"]) {
  const [researchers, , tech] = world.channels;
  return {
    org: "opensafely",
    channel_id: researchers?.id ?? "",
    tech_channel_id: tech?.id ?? "",
  };
}
