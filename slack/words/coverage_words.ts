import type { CoveragePeople } from "../../codespaces/channel_coverage.ts";
import { count } from "../../codespaces/count.ts";
import type { UnreadChannel } from "../api/channel_members.ts";
import { explainSlackError } from "../api/errors.ts";
import { profileUrl } from "./github_links.ts";
import { listed, named, type Words } from "./name_list.ts";
import { channel, linkOr, text } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";

/** Who was left out of the figures, and what brings them in. */
export function leftOut(
  { unmapped, deactivated }: CoveragePeople,
  { knowsDeactivated, mostNames }: {
    readonly knowsDeactivated: boolean;
    readonly mostNames: number;
  },
): Words[] {
  const gone = deactivated.mapped;
  const owning = deactivated.owners.length;
  return [
    ...(unmapped.length === 0 ? [] : [[
      text(
        `${count(unmapped.length, "owner")} not linked to a Slack user ` +
          "cannot be looked for",
      ),
      ...listed(
        unmapped.map(({ login }) =>
          linkOr(displayText(login) || "somebody", profileUrl(login))
        ),
        mostNames,
      ),
      text('. Add them with "Link GitHub and Slack", then compare again.'),
    ]]),
    ...(gone.length === 0 ? [] : [[
      text(
        `${gone.length} linked ${
          gone.length === 1 ? "person is" : "people are"
        }` +
          " deactivated in Slack, and not counted" +
          (owning === 0 ? "" : ` (${owning} with codespaces)`),
      ),
      ...named(gone, mostNames),
      text("."),
    ]]),
    ...(knowsDeactivated ? [] : [[
      text("Slack did not say who is deactivated, so they are counted too."),
    ]]),
  ];
}

/** Why a channel could not be counted, and what would help. */
export function whyUnread({ channelId, because }: UnreadChannel): Words {
  return [channel(channelId), text(`: ${reason(channelId, because)}`)];
}

function reason(
  channelId: string,
  because: UnreadChannel["because"],
): string {
  switch (because.kind) {
    case "hidden":
      return "Slack does not show it to this app: it is a private channel " +
        "that the app is not in, or it is gone. To have it counted, type " +
        "/invite @Codespaces Report in it and compare again.";
    case "not_theirs":
      return "a private channel that you are not in, so its members are not " +
        "shown to you. Somebody who is in it can compare it.";
    case "archived":
      return "archived, so nothing can be posted in it.";
    case "not_a_channel":
      return "a direct message, not a channel.";
    case "error":
      return displayText(explainSlackError(because.error, { channelId }), 300);
  }
}
