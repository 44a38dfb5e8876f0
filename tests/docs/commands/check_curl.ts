import { parseArgs } from "node:util";
import type { Script } from "./check_command.ts";

/** Programs of others, that cannot be run here; each with where it is from. */
const INSTALLERS: readonly string[] = [
  // https://docs.slack.dev/tools/slack-cli/guides/installing-the-slack-cli-for-mac-and-linux
  "curl -fsSL https://downloads.slack-edge.com/slack-cli/install.sh | bash",
];

/** Asks the documents' sandbox what the document asks of port 4100. */
export async function checkCurl(
  words: readonly string[],
  script: Pick<Script, "installation">,
): Promise<void> {
  if (INSTALLERS.includes(words.join(" "))) return;
  const { values, positionals } = parseArgs({
    args: words.slice(1),
    allowPositionals: true,
    options: {
      silent: { type: "boolean", short: "s" },
      data: { type: "string", short: "d" },
      header: { type: "string", short: "H", multiple: true },
    },
  });
  const [address = "", ...more] = positionals;
  const url = URL.canParse(address) ? new URL(address) : null;
  const { ports } = await script.installation();
  const port = ports.get(url?.port ?? "");
  if (url?.hostname !== "127.0.0.1" || !port || more.length > 0) {
    throw new Error(`not an address of the sandbox: ${positionals.join(" ")}`);
  }
  url.port = port;
  const response = await fetch(url, {
    headers: (values.header ?? []).map((header) => {
      const [name = "", value = ""] = header.split(/:\s*/);
      return [name, value] as const satisfies [string, string];
    }),
    ...(values.data !== undefined && { method: "POST", body: values.data }),
  });
  const answer = await response.text();
  if (!response.ok || answer.startsWith('{"ok":false')) {
    throw new Error(`${url.pathname} answered ${response.status} ${answer}`);
  }
}
