import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { parseOrg, textInput } from "../../codespaces/report_options.ts";
import { type Settings, weeklyOf } from "../../codespaces/settings.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findSettings } from "../../datastores/report_settings.ts";
import {
  repairLinks,
  type SharedLinks,
} from "../../installation/share_links.ts";
import { OPTIONAL_MS, RUN_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { newLinksMessage } from "../../slack/words/link_words.ts";
import type { Message } from "../../slack/posting/message.ts";
import { runStep } from "../../slack/api/run_step.ts";
import {
  type SyncedSchedule,
  syncSchedule,
} from "../../slack/triggers/sync_schedule.ts";
import { failureMessage } from "../../slack/words/failure_message.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import { CheckSchedule } from "./definition.ts";
import { changesMessage } from "./words.ts";

const WHAT = "the check of the schedule";

export default SlackFunction(
  CheckSchedule,
  async (context) => {
    const slack = connectSlack(context);
    return await runStep(
      "The check of the schedule",
      () =>
        checkSchedule(slack, {
          inputs: context.inputs,
          executionId: context.event.function_execution_id,
        }),
    );
  },
);

/** Puts the schedule right, and tells the tech channel if it had to. */
async function checkSchedule(
  slack: SlackApi,
  { inputs, executionId }: {
    readonly inputs: {
      readonly org?: unknown;
      readonly tech_channel_id?: unknown;
    };
    readonly executionId: string;
  },
) {
  // 1. Where to tell it.
  const org = parseOrg(inputs.org);
  if (!org.ok) return org;
  const settings = await findSettings(slack.within(OPTIONAL_MS), org.value);
  const channelId = textInput(inputs.tech_channel_id) ??
    (settings.ok ? settings.value.techChannelId : null);
  const tell = (...messages: Message[]) =>
    channelId === null ? Promise.resolve(ok(undefined)) : postOnce(slack, {
      channelId,
      runId: executionId,
      kind: "summary",
      messages,
    });

  // 2. Triggers as the settings say, one of each.
  const checked = settings.ok
    ? await putRight(slack.within(RUN_MS / 2), org.value, settings.value)
    : fail(explainSlackError(settings.error));
  if (!checked.ok) {
    await tell(failureMessage(org.value, checked.error, WHAT));
    return checked;
  }

  // 3. So are the links that people are given.
  const links = await repairLinks(slack.within(OPTIONAL_MS), channelId);

  // 4. Tell it, where there is anything to tell.
  const { changes, weeklyNextAt, isScheduled, undone } = checked.value;
  const told = await tell(
    ...changes.length > 0
      ? [changesMessage(org.value, changes, weeklyNextAt)]
      : [],
    ...undone === "" ? [] : [failureMessage(org.value, undone, WHAT)],
    ...links === null ? [] : linksMessages(org.value, links),
  );
  if (!isScheduled) return fail(undone);
  if (!told.ok) return told;
  return ok({ change_count: changes.length + (links?.made.length ?? 0) });
}

/**
 * Nothing where all stood already, or all were just posted. Where they could
 * not be posted nobody would read that either: the next check tries again.
 */
function linksMessages(
  org: string,
  { made, missing, urls, posted, failure }: SharedLinks,
): Message[] {
  if (failure !== null && missing.length > 0) {
    return [failureMessage(org, failure, "the check of the links")];
  }
  return made.length === 0 || posted === "now"
    ? []
    : [newLinksMessage(made, urls)];
}

/** Without a weekly time nothing says what is to stand: all is left alone. */
async function putRight(
  slack: SlackApi,
  org: string,
  settings: Settings,
): Promise<Result<SyncedSchedule, string>> {
  const weekly = weeklyOf(settings);
  const { lastCall } = settings;
  return weekly === null
    ? ok(NOTHING_WANTED)
    : await syncSchedule(slack, org, { weekly, lastCall });
}

const NOTHING_WANTED: SyncedSchedule = {
  changes: [],
  weeklyNextAt: null,
  lastCallNextAt: null,
  isScheduled: true,
  undone: "",
};
