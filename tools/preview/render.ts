import { count } from "../../codespaces/count.ts";
import type { Report } from "../../codespaces/report.ts";
import { renderMessage } from "../../sandbox/terminal/render_message.ts";
import { describeIncomplete } from "../../slack/words/summary_lines.ts";
import type { Screen } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/wrap.ts";
import { reportMessages } from "../../slack/words/report_messages.ts";

/** The report as its readers would see it, then the figures. */
export function renderReport(
  report: Report,
  screen: Screen,
): string {
  const messages = reportMessages(report, {
    slackUsers: new Map(),
    helpChannelId: null,
  });
  const reader = {
    ...screen,
    users: new Map<string, string>(),
    channels: new Map<string, string>(),
    now: report.rules.now,
    timeZone: nameableTimeZone(
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    ),
  };
  const shown = messages.map(({ blocks, text }) =>
    renderMessage({
      username: "Codespaces Report",
      ts: String(report.rules.now.getTime() / 1000),
      blocks: JSON.parse(JSON.stringify(blocks)),
      text,
    }, reader)
  );
  const { reading } = report;
  const told = [
    figures(report),
    ...(reading.addsUp ? [] : [describeIncomplete(reading)]),
  ].map((text) => wrap({ spans: [{ text }] }, screen).join("\n"));
  return [...shown, ...told].join("\n\n");
}

/** UTC where the machine's zone has no name that can be used (`TZ=UTC0`). */
export function nameableTimeZone(name: string | undefined): string {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name || "UTC" })
      .resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return "UTC";
    throw error;
  }
}

function figures({ org, owners, counts }: Report): string {
  return [
    `${org}: ${count(counts.read, "codespace")} read`,
    `${counts.atRisk} at risk`,
    count(owners.length, "owner"),
    `${counts.unknown} unknown`,
    `${counts.excluded} excluded`,
  ].join(" · ");
}

/** The report model; instants as ISO 8601. */
export function reportAsJson(report: Report): string {
  return JSON.stringify(report, null, 2);
}
