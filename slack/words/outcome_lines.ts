import type { RichTextElement, RichTextSection } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import {
  type Figures,
  helpedOf,
  totalOf,
} from "../../codespaces/review_warnings.ts";
import { WEEKS_KEPT } from "../../codespaces/update_open_warnings.ts";
import {
  type Warning,
  WARNING_OUTCOMES,
  type WarningOutcome,
} from "../../codespaces/warning.ts";
import { explainSlackError } from "../api/errors.ts";
import type { Entry } from "../posting/pack.ts";
import { loginLink } from "./github_links.ts";
import type { ReportOutcome } from "./report_outcome.ts";
import { linkOr, section, text } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";
import { bullets } from "./todo_list.ts";

/** Of those that are no words themselves. */
const OUTCOME_WORDS: Readonly<
  Partial<Record<WarningOutcome | "open", string>>
> = {
  deleted_early: "deleted early",
  open: "still at risk",
};

const OUTCOMES = [...WARNING_OUTCOMES, "open"] as const;

/** "Of 3 warnings: 2 saved, 1 lost."; blank where there were none. */
export function describeFigures(figures: Figures): string {
  const total = totalOf(figures);
  if (total === 0) return "";
  const parts = OUTCOMES
    .map((outcome) => [figures[outcome] ?? 0, outcome] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, outcome]) =>
      `${amount} ${OUTCOME_WORDS[outcome] ?? outcome}`
    );
  return `Of ${count(total, "warning")}: ${parts.join(", ")}.`;
}

/**
 * "Saved or extended, week by week: 3/5 · 2/2", from the first week on that had
 * warnings, this one among them; blank for less than two.
 */
export function describeTrend(weeks: readonly Figures[]): string {
  const latest = weeks.slice(-WEEKS_KEPT);
  const first = latest.findIndex((figures) => totalOf(figures) > 0);
  const shown = first < 0 ? [] : latest.slice(first);
  if (shown.length < 2) return "";
  const ratios = shown.map((figures) =>
    totalOf(figures) === 0 ? "–" : `${helpedOf(figures)}/${totalOf(figures)}`
  );
  return `Saved or extended, week by week: ${ratios.join(" · ")}`;
}

/** What became of earlier warnings, for a weekly report's summary. */
export function outcomeWords(run: ReportOutcome): RichTextElement[] {
  const { lookBack = null, weeks = [], occasion = "weekly" } = run;
  if (lookBack === null) return [];
  if (!lookBack.ok) {
    return [text(
      "\nCould not look back at earlier warnings: " +
        explainSlackError(lookBack.error),
    )];
  }
  const { figures } = lookBack.value;
  const line = describeFigures(figures);
  if (occasion !== "weekly" || line === "") return [];
  const trend = describeTrend([...weeks.map((week) => week.figures), figures]);
  return [text(`\n${line}`), ...(trend === "" ? [] : [text(`\n${trend}`)])];
}

/** What was lost, and whom warnings do not reach: for the summary's thread. */
export function outcomeEntries(run: ReportOutcome): Entry<unknown>[] {
  const { lookBack = null, occasion = "weekly", teamId = null } = run;
  if (lookBack === null || !lookBack.ok || occasion !== "weekly") return [];
  const { lost, unheeded } = lookBack.value;
  return [
    entry(
      "Lost: deleted at the deadline, and unsaved when last seen:",
      lost.map((warning) => warningRow(warning, teamId, "")),
    ),
    entry(
      "Warned three times or more, and still at risk:",
      unheeded.map((warning) =>
        warningRow(warning, teamId, ` (${warning.timesWarned} times)`)
      ),
    ),
  ].filter(({ items }) => items.length > 0);
}

/** Slack takes a message a second, and the summary has what is left of a run. */
const MOST_ROWS = 100;

function entry(
  title: string,
  rows: readonly RichTextSection[],
): Entry<RichTextSection> {
  const more = rows.length - MOST_ROWS;
  const items = [
    ...rows.slice(0, MOST_ROWS),
    ...(more > 0 ? [section(text(`and ${more} more`))] : []),
  ];
  const draw = bullets(title);
  return { items, render: (some) => draw(some, 0) };
}

/** Nobody is mentioned: it is for the tech team to choose whom to write to. */
function warningRow(
  { codespaceName, repository, ownerLogin, slackUserId }: Warning,
  teamId: string | null,
  more: string,
): RichTextSection {
  return section(
    text(displayText(codespaceName ?? "", 80) || "A codespace", { code: true }),
    text(" of "),
    loginLink(ownerLogin),
    text(` in ${displayText(repository ?? "", 80) || "a repository"}${more}`),
    ...(slackUserId === null || teamId === null ? [] : [
      text(" · "),
      linkOr("Write to them", directMessageUrl(teamId, slackUserId)),
    ]),
  );
}

/**
 * A user's id opens the direct message with them, as a channel's opens the
 * channel (docs.slack.dev/interactivity/deep-linking).
 */
function directMessageUrl(teamId: string, slackUserId: string): string {
  const query = new URLSearchParams({ team: teamId, channel: slackUserId });
  return `https://slack.com/app_redirect?${query}`;
}
