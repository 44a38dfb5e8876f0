import { isChannelId } from "../../codespaces/channel_id.ts";
import { isExcluded } from "../../codespaces/classify.ts";
import { isRepository, parseRepository } from "../../codespaces/repository.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { MOST_DAYS_AHEAD } from "../../codespaces/threshold.ts";
import { parseTypedOrg } from "../../codespaces/typed_org.ts";
import type { Organisation } from "../../datastores/report_settings.ts";
import type { Interaction } from "../../slack/modal/interaction.ts";
import type { Asker } from "./find_asker.ts";
import { INPUTS, WHERE } from "./ids.ts";

/** What somebody asks for, as far as it can be told without asking Slack. */
export interface Request {
  readonly org: string;
  /** Null leaves it to the settings. */
  readonly thresholdDays: number | null;
  readonly delivery: "preview" | "channel" | "dm";
  /**
   * Where it goes, set where `delivery` is `channel`; of a preview, where it
   * would go, set where that is not among the settings' channels. Of an
   * organisation without settings never another organisation's channel.
   */
  readonly channelId: string | null;
  readonly repository: string | null;
}

/** Sentences beside the inputs, by block id. */
export type InputErrors = Readonly<Record<string, string>>;

/**
 * Reads a submission, which can be forged. Whoever is no manager gets a
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
  const picked = isManager ? valueOf(INPUTS.channel) : "";
  const channelId = readChannel(picked, {
    delivery,
    known,
    // The form was filled in before anybody typed another organisation.
    other: org.ok && known === undefined
      ? organisations.find((one) => one.channelIds.includes(picked))
      : undefined,
  });
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

/**
 * Null leaves it to the settings. An organisation without any does not go to
 * the channel of another, which may just have been filled in.
 */
function readChannel(
  picked: string,
  { delivery, known, other }: {
    readonly delivery: Request["delivery"];
    /** Settings of the organisation that is reported on. */
    readonly known: Organisation | undefined;
    /** Whose channel was picked, where that is another organisation's. */
    readonly other: Organisation | undefined;
  },
): Result<string | null, string> {
  if (delivery === WHERE.dm) return ok(null);
  if (delivery === WHERE.preview) {
    const isSet = known?.channelIds.includes(picked) ?? false;
    if (picked === "" || isSet || other !== undefined) return ok(null);
  } else if (other !== undefined) {
    return fail(
      `This is the channel of ${other.org}'s report. Pick the channel that ` +
        "this report goes to.",
    );
  }
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
