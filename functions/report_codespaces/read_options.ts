import {
  parseOrg,
  type ReportInputs,
  type ReportOptions,
  resolveOptions,
} from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { NO_SETTINGS } from "../../codespaces/settings.ts";
import { findStored } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { checkRequest } from "./check_request.ts";
import type { Progress } from "./end_in_failure.ts";
import { removeOrphan } from "./remove_orphan.ts";

/**
 * What is asked for, by somebody who may ask for it: inputs, else settings,
 * else defaults. Null where nothing is to be done: who asked may not, or the
 * report was stopped.
 */
export async function readOptions(
  slack: SlackApi,
  execution: { readonly inputs: ReportInputs; readonly executionId: string },
  progress: Progress,
): Promise<Result<ReportOptions | null, string>> {
  const request = await checkRequest(slack, execution);
  if (!request.ok) return request;
  if (request.value === null) return ok(null);
  const { inputs, runId } = request.value;
  progress.runId ??= runId;
  const org = parseOrg(inputs.org);
  if (!org.ok) return org;
  const settings = await findStored(slack, org.value);
  if (!settings.ok) {
    return fail(
      `Could not read the settings of ${org.value}. ` +
        explainSlackError(settings.error),
    );
  }
  const isOrphan = settings.value === null &&
    await removeOrphan(slack, org.value, inputs);
  if (isOrphan) return ok(null);
  const { techChannelId } = settings.value ?? NO_SETTINGS;
  progress.tell ??= techChannelId;
  return resolveOptions(org.value, inputs, settings.value ?? NO_SETTINGS);
}
