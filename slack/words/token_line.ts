import type { KnownBlock } from "@slack/types";
import { describeTimeLeft } from "../../codespaces/time_left.ts";
import { dateTime, richText, section, text } from "./rich_text.ts";

/** Three weekly reports tell of it before there are none. */
const EXPIRES_SOON_MS = 21 * 24 * 60 * 60 * 1000;

/** That the GitHub token expires soon, and what to do; else nothing. */
export function tokenLine(expiresAt: Date | null, now: Date): KnownBlock[] {
  if (expiresAt === null) return [];
  if (expiresAt.getTime() - now.getTime() > EXPIRES_SOON_MS) return [];
  return [richText(section(
    text("The GitHub token expires "),
    dateTime(expiresAt),
    text(
      ` (${describeTimeLeft(expiresAt, now)}), and then no report comes. ` +
        "Whoever deploys the app makes its successor before that, and sets " +
        'it: "A new token" in docs/install.md.',
    ),
  ))];
}
