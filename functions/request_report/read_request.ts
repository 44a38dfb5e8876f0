import { isChannelId } from "../../codespaces/channel_id.ts";
import { isExcluded } from "../../codespaces/classify.ts";
import { isRepository, parseRepository } from "../../codespaces/repository.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { MOST_DAYS_AHEAD } from "../../codespaces/threshold.ts";
import { parseTypedOrg } from "../../codespaces/typed_org.ts";
import type { Interaction } from "../../slack/modal/interaction.ts";
import type { Asker } from "./find_asker.ts";
import { INPUTS, WHERE } from "./form_screen.ts";

/** What somebody asks for, as far as it can be told without asking Slack. */
export interface Request {
  readonly org: string;
  /** Null leaves it to the settings. */
  readonly thresholdDays: number | null;
  readonly delivery: "preview" | "channel" | "dm";
  /** Where it goes, or would go of a preview; null leaves it to the settings. */
  readonly channelId: string | null;
  readonly repository: string | null;
}

/** Sentences beside the inputs, by block id. */
export type InputErrors = Readonly<Record<string, string>>;

/**
 * Reads a submission, which can be forged. Who is no manager gets a
 * preview of an organisation with settings, whatever they sent, and of no
 * repository that those leave out.
 */
export function readRequest(
  { values }: Pick<Interaction, "values">,
  { isManager, organisations }: Asker,
): Result<Request, InputErrors> {
  const valueOf = (blockId: string) => (values.get(blockId) ?? "").trim();
  const errors: Record<string, string> = {};
  const org = parseTypedOrg(valueOf(INPUTS.org));
  const known = org.ok
    ? organisations.find((one) => one.org === org.value.toLowerCase())
    : undefined;
  if (!org.ok) {
    errors[INPUTS.org] = org.error;
  } else if (!isManager && known === undefined) {
    errors[INPUTS.org] = "No report is set up for this organisation.";
  }
  const days = readDays(valueOf(INPUTS.days));
  if (!days.ok) errors[INPUTS.days] = days.error;
  const repository = readRepository(valueOf(INPUTS.repository));
  if (!repository.ok) {
    errors[INPUTS.repository] = repository.error;
  } else if (!isManager && isLeftOut(repository.value, known?.excludedRepos)) {
    errors[INPUTS.repository] = `${repository.value} is left out of the ` +
      `report. Members of the tech team's channel can look at it.`;
  }
  const delivery = readDelivery(isManager ? valueOf(INPUTS.where) : "");
  const channelId = readChannel(
    isManager && delivery !== WHERE.dm ? valueOf(INPUTS.channel) : "",
    delivery === WHERE.channel && (known?.channelIds ?? []).length === 0,
  );
  if (!channelId.ok) errors[INPUTS.channel] = channelId.error;
  if (
    !org.ok || !days.ok || !repository.ok || !channelId.ok ||
    Object.keys(errors).length > 0
  ) return fail(errors);
  return ok({
    org: org.value,
    thresholdDays: days.value,
    delivery,
    channelId: channelId.value,
    repository: repository.value,
  });
}

function readDelivery(where: string): Request["delivery"] {
  return where === WHERE.channel || where === WHERE.dm ? where : WHERE.preview;
}

function readChannel(
  picked: string,
  isRequired: boolean,
): Result<string | null, string> {
  if (picked === "" && !isRequired) return ok(null);
  return isChannelId(picked)
    ? ok(picked)
    : fail("Pick the channel that the report goes to.");
}

function readDays(typed: string): Result<number | null, string> {
  if (typed === "") return ok(null);
  const days = Number(typed);
  return Number.isInteger(days) && days >= 0 && days <= MOST_DAYS_AHEAD
    ? ok(days)
    : fail(`Type a whole number from 0 to ${MOST_DAYS_AHEAD}.`);
}

function readRepository(typed: string): Result<string | null, string> {
  if (typed === "") return ok(null);
  const parsed = parseRepository(typed);
  return parsed.ok
    ? parsed
    : fail("Type its name, such as kidney-study or opensafely/kidney-study.");
}

/** A bare name may mean the repository of that name that is left out. */
function isLeftOut(
  repository: string | null,
  excludedRepos: readonly string[] = [],
): boolean {
  return repository !== null && (isExcluded(repository, excludedRepos) ||
    excludedRepos.some((excluded) =>
      isRepository(excluded.trim(), repository)
    ));
}
