import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { parseOrg, textInput } from "../../codespaces/report_options.ts";
import { fail, ok } from "../../codespaces/result.ts";
import { checksLinks } from "../../codespaces/stale_mapping.ts";
import { textsOf } from "../../datastores/items.ts";
import {
  findSettings,
  listOrganisations,
} from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS, RUN_MS } from "../../slack/api/budgets.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { runStep } from "../../slack/api/run_step.ts";
import type { Message } from "../../slack/posting/message.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import { findAddLinks, NO_LINKS } from "../../slack/triggers/links.ts";
import { failureMessage } from "../../slack/words/failure_message.ts";
import { checkMappings } from "./check_mappings.ts";
import { CheckMappings } from "./definition.ts";
import { upkeepMessages } from "./words.ts";

/** The rest of the run's time is for telling. */
const WORK_MS = RUN_MS - OPTIONAL_MS;

const WHAT = "the check of who is who";

export default SlackFunction(
  CheckMappings,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    const executionId = event.function_execution_id;
    return await runStep(
      "The check of who is who",
      () => runCheck(slack, { inputs, env, executionId }),
    );
  },
);

/** Checks the mappings, and tells the tech channel what needs a person. */
async function runCheck(
  slack: SlackApi,
  { inputs, env, executionId }: {
    readonly inputs: {
      readonly org?: unknown;
      readonly tech_channel_id?: unknown;
      readonly unmapped_logins?: unknown;
    };
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly executionId: string;
  },
) {
  // 1. Where to tell it.
  const org = parseOrg(inputs.org);
  if (!org.ok) return org;
  const work = slack.within(WORK_MS);
  const settings = await findSettings(work, org.value);
  const channelId = textInput(inputs.tech_channel_id) ??
    (settings.ok ? settings.value.techChannelId : null);
  const tell = (messages: readonly Message[]) =>
    channelId === null ? Promise.resolve(ok(undefined)) : postOnce(slack, {
      channelId,
      runId: executionId,
      kind: "summary",
      messages,
    });

  // 2. What is to be told; rather twice than never, where it is not known who
  // else tells.
  const organisations = await listOrganisations(work);
  const upkeep = settings.ok
    ? await checkMappings(work, env, {
      unmappedLogins: textsOf(inputs.unmapped_logins) ?? [],
      checksLinks: !organisations.ok ||
        checksLinks(org.value, organisations.value),
    })
    : fail(explainSlackError(settings.error));
  if (!upkeep.ok) {
    await tell([failureMessage(org.value, upkeep.error, WHAT)]);
    return upkeep;
  }

  // 3. Tell it.
  const { stale, renamed, suggestions } = upkeep.value;
  const links = suggestions.length === 0
    ? NO_LINKS
    : await findAddLinks(slack.within(OPTIONAL_MS));
  const told = await tell(upkeepMessages(org.value, upkeep.value, links));
  if (!told.ok) return told;
  return ok({
    stale_count: stale.length,
    renamed_count: renamed.length,
    suggestion_count: suggestions.length,
  });
}
