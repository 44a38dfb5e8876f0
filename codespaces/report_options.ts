import { isSlackUserId } from "./mapping.ts";
import { parseRepository } from "./repository.ts";
import { fail, ok, type Result } from "./result.ts";
import type { WeeklyTime } from "./schedule.ts";
import { type Settings, weeklyOf } from "./settings.ts";

/** `preview` goes to the person who asked, and nowhere else. */
const DELIVERIES = [
  "channel",
  "dm",
  "channel_and_dm",
  "preview",
] as const;

export type Delivery = typeof DELIVERIES[number];

/**
 * Why a report is made: by the weekly schedule, because a person asked, or as
 * the last call before codespaces go.
 */
export const OCCASIONS = ["weekly", "adhoc", "last_call"] as const;

export type Occasion = typeof OCCASIONS[number];

/**
 * What a report is asked to do, with nothing left to decide: the settings, and
 * what wins over them.
 */
export interface ReportOptions extends Omit<Settings, "delivery"> {
  readonly org: string;
  /** The settings' report channels, which owners read; see `warnsOwners`. */
  readonly ownerChannelIds: readonly string[];
  /** The only one to report on, as `name` or `owner/name`; null for all. */
  readonly repository: string | null;
  readonly delivery: Delivery;
  readonly occasion: Occasion;
  /** When the weekly report comes; null where the settings do not say. */
  readonly weekly: WeeklyTime | null;
  /** Set wherever `delivery` is `preview`. */
  readonly requestedBy: string | null;
}

/** The function's inputs as they arrive: anything may be absent or blank. */
export interface ReportInputs {
  readonly org?: unknown;
  readonly channel_ids?: unknown;
  readonly channel_id?: unknown;
  readonly threshold_days?: unknown;
  readonly excluded_repos?: unknown;
  readonly tech_channel_id?: unknown;
  readonly delivery?: unknown;
  readonly requested_by?: unknown;
  readonly repository?: unknown;
  readonly occasion?: unknown;
  /** What a button below a preview carries: see `readPreviewButton`. */
  readonly report?: unknown;
  readonly steps_left?: unknown;
  readonly continuation?: unknown;
}

/** The organisation's login; the settings are looked up by it. */
export function parseOrg(org: unknown): Result<string, string> {
  const login = typeof org === "string" ? org.trim() : "";
  if (/^[\w-]{1,100}$/.test(login)) return ok(login);
  return fail(
    `Cannot report on organisation "${login.slice(0, 100)}": expected a ` +
      `GitHub organisation login, such as "opensafely", in the input "org".`,
  );
}

/**
 * The one place that says what wins: an explicit input over the settings, the
 * settings over the default. Absent, null and blank inputs are not explicit;
 * `0` and `[]` are. A repository that is asked for is an explicit choice, so it
 * is reported even where the settings leave it out. Fails with a sentence for
 * whoever set the report up.
 */
export function resolveOptions(
  org: string,
  inputs: ReportInputs,
  settings: Settings,
): Result<ReportOptions, string> {
  const asked = readOccasion(inputs);
  if (!asked.ok) return asked;
  const occasion = asked.value;
  const delivery = readDelivery(inputs, { settings, occasion });
  if (!delivery.ok) return delivery;
  const days = explicitNumber(inputs.threshold_days) ?? settings.thresholdDays;
  const thresholdDays = checkDays(days, inputs);
  if (!thresholdDays.ok) return thresholdDays;
  const repository = readRepository(inputs.repository);
  if (!repository.ok) return repository;
  const options: ReportOptions = {
    ...settings,
    org,
    channelIds: unique(explicitChannels(inputs) ?? settings.channelIds),
    techChannelId: textInput(inputs.tech_channel_id) ?? settings.techChannelId,
    ownerChannelIds: settings.channelIds,
    thresholdDays: thresholdDays.value,
    excludedRepos: explicitList(inputs.excluded_repos) ??
      (repository.value === null ? settings.excludedRepos : []),
    repository: repository.value,
    delivery: delivery.value,
    occasion,
    weekly: weeklyOf(settings),
    requestedBy: personInput(inputs.requested_by),
  };
  const problem = whatIsMissing(options) ?? whatIsNoChannel(options);
  return problem === null ? ok(options) : fail(problem);
}

function readOccasion(inputs: ReportInputs): Result<Occasion, string> {
  const occasion = textInput(inputs.occasion) ?? "weekly";
  return isOccasion(occasion) ? ok(occasion) : fail(
    `Cannot make a report for the occasion "${occasion.slice(0, 100)}": ` +
      `expected one of ${OCCASIONS.join(", ")}.`,
  );
}

/** A last call is for each owner, however the weekly report is delivered. */
function readDelivery(
  inputs: ReportInputs,
  { settings, occasion }: {
    readonly settings: Settings;
    readonly occasion: Occasion;
  },
): Result<Delivery, string> {
  const delivery = textInput(inputs.delivery) ??
    (occasion === "last_call" ? "dm" : settings.delivery);
  return isDelivery(delivery) ? ok(delivery) : fail(
    `Cannot deliver the report as "${delivery.slice(0, 100)}": expected ` +
      `one of ${DELIVERIES.join(", ")}.`,
  );
}

function whatIsMissing(
  { org, delivery, channelIds, requestedBy }: ReportOptions,
): string | null {
  if (delivery === "preview") {
    return requestedBy === null
      ? `Cannot preview the report: a preview goes to the person who asked, ` +
        `so the input "requested_by" must be their Slack user id.`
      : null;
  }
  if (delivery === "dm" || channelIds.length > 0) return null;
  return `Cannot post the report for ${org}: no channel is set. Set one with ` +
    `the "Configure codespaces report" link (workflow configure_report), or ` +
    `give the input "channel_id" or "channel_ids".`;
}

/** Slack says what is wrong with an id, as long as it could be one. */
function whatIsNoChannel(
  { channelIds, techChannelId }: ReportOptions,
): string | null {
  const odd = [...channelIds, techChannelId ?? "C0"].find((id) =>
    !/^[A-Z0-9]{2,31}$/.test(id)
  );
  return odd === undefined
    ? null
    : `Cannot use "${odd.slice(0, 100)}" as a channel: expected the id of ` +
      "one, such as C0123456789.";
}

function checkDays(
  days: number,
  { threshold_days: typed }: ReportInputs,
): Result<number, string> {
  if (Number.isFinite(days) && days >= 0) return ok(days);
  return fail(
    `Cannot look ${
      textInput(typed)?.slice(0, 100) ?? days
    } days ahead: expected ` +
      `"threshold_days" to be a number of days, 0 or more.`,
  );
}

function readRepository(input: unknown): Result<string | null, string> {
  const repository = textInput(input);
  return repository === null ? ok(null) : parseRepository(repository);
}

function isDelivery(value: string): value is Delivery {
  return DELIVERIES.some((delivery) => delivery === value);
}

function isOccasion(value: string): value is Occasion {
  return OCCASIONS.some((occasion) => occasion === value);
}

/** A text input; null where it is absent or blank, so not explicit. */
export function textInput(input: unknown): string | null {
  if (typeof input !== "string") return null;
  return input.trim() === "" ? null : input.trim();
}

function personInput(input: unknown): string | null {
  const id = textInput(input);
  return isSlackUserId(id) ? id : null;
}

/** The list and the single one together; null where neither is explicit. */
function explicitChannels(
  { channel_ids: several, channel_id: one }: ReportInputs,
): string[] | null {
  const single = textInput(one);
  const listed = explicitList(several);
  return single === null ? listed : [...listed ?? [], single];
}

/** A list of nothing but blanks comes from a blank input, not from a choice. */
function explicitList(input: unknown): string[] | null {
  if (!Array.isArray(input)) return null;
  const texts = input.flatMap((entry) => textInput(entry) ?? []);
  return texts.length === 0 && input.length > 0 ? null : texts;
}

/** NaN, which no check lets pass, for what is neither blank nor a number. */
function explicitNumber(input: unknown): number | null {
  if (input === undefined || input === null) return null;
  if (typeof input === "string" && input.trim() === "") return null;
  if (typeof input === "string") return Number(input);
  return typeof input === "number" ? input : NaN;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
