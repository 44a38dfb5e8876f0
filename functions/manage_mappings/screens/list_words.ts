import type { KnownBlock } from "@slack/types";
import { richText, section, text } from "../../../slack/rich_text.ts";
import { BOX_CHARS, MOST_BOXES } from "../list_text.ts";

/** How a list is written, and what to do with one that is too long. */
export function howToWrite(): KnownBlock[] {
  return [
    richText(section(
      text("One person a line: the GitHub username, then "),
      text("@name", { code: true }),
      text(", e-mail or member id in Slack, as in "),
      text("octocat, @maya", { code: true }),
      text(". Or a CSV whose first line names its columns, as in "),
      text("github,email", { code: true }),
      text(". Nothing is saved before you have seen what would change."),
    )),
    {
      type: "context",
      elements: [{
        type: "plain_text",
        text: `Each box holds ${BOX_CHARS.toLocaleString("en-GB")} ` +
          `characters, and there can be ${MOST_BOXES} of them. The tech team ` +
          'can import a longer list with "deno task import-mappings".',
      }],
    },
  ];
}
