import { githubUrl } from "../../codespaces/github_host.ts";
import { textInput } from "../../codespaces/report_options.ts";
import type { ReportSettings } from "../../codespaces/settings.ts";
import { quote } from "../../codespaces/quote.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { parseTypedOrg } from "../../codespaces/typed_org.ts";

/** A form's field holds as many; more would not fit one message. */
const MOST_CHANNELS = 10;

const CONFIGURE = '"Configure codespaces report"';

/**
 * The organisation to look at: the one that was typed, as a login or as its
 * address on GitHub, else the only one that is set up. Fails with a sentence
 * for the person who asked.
 */
export function chooseOrg(
  input: unknown,
  known: readonly string[],
): Result<string, string> {
  const typed = textInput(input);
  if (typed !== null) return parseTyped(typed);
  const [only, ...others] = known;
  if (only === undefined) {
    return fail(
      "No organisation is set up yet. Type its GitHub login into the form, " +
        `or set it up with the ${CONFIGURE} link.`,
    );
  }
  return others.length === 0 ? ok(only) : fail(
    `More than one organisation is set up: ${known.join(", ")}. Type the ` +
      "one you mean into the form.",
  );
}

function parseTyped(typed: string): Result<string, string> {
  const org = parseTypedOrg(typed);
  return org.ok ? org : fail(
    `${quote(typed)} is not the login of a GitHub organisation. Type the ` +
      "last part of its address, such as opensafely for " +
      `${githubUrl("opensafely")}.`,
  );
}

/**
 * The channels to compare: those chosen, else those that the report and its
 * help link lead to. Each once; fails with a sentence for them, too.
 */
export function chooseChannels(
  input: unknown,
  { channelIds, helpChannelId }: ReportSettings,
  org: string,
): Result<string[], string> {
  const chosen = channelsIn(input);
  const candidates = chosen.length > 0
    ? chosen
    : channelsIn([...channelIds, helpChannelId]);
  if (candidates.length === 0) {
    return fail(
      `There are no channels to compare: none is set for ${org}. Choose some ` +
        `in the form, or set them with the ${CONFIGURE} link.`,
    );
  }
  return candidates.length <= MOST_CHANNELS ? ok(candidates) : fail(
    `${candidates.length} channels are too many to compare at once. Choose ` +
      `up to ${MOST_CHANNELS}.`,
  );
}

function channelsIn(input: unknown): string[] {
  const ids: readonly unknown[] = Array.isArray(input) ? input : [];
  return [...new Set(ids.filter(isConversationId))];
}

/** A channel, or a direct message, which is named as what cannot be counted. */
function isConversationId(value: unknown): value is string {
  return typeof value === "string" && /^[CDG][A-Z0-9]{2,30}$/.test(value);
}
