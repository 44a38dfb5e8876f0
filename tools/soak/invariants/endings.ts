import type { Execution } from "../../../sandbox/runtime/executions.ts";
import { objectAt } from "../../../sandbox/runtime/json.ts";
import type { SlackRequest } from "../../../sandbox/slack/types.ts";
import type { Strike } from "../inject.ts";
import { type Seen, wasKilled, wasStruck } from "../observe.ts";
import type { Invariant } from "./invariant.ts";

/** What nobody who made a mistake has asked for. */
const UNATTENDED = /^(report_codespaces|check_mappings|check_schedule)$/;

/** They stay open: nobody tells them that a screen was closed. */
const SCREENS = ["configure_report", "manage_mappings", "rescue_codespace"];

/**
 * Every function ends, in time and in words. One whose process died, or whose
 * last word to Slack was lost, cannot.
 */
export function endings(): Invariant {
  return {
    name: "endings",
    says:
      "every function ends within its minute, with outputs or with an error " +
      "in a sentence, however slow Slack is, unless its process died or Slack " +
      "did not take its last word; a report or a check that meets no fault, or " +
      "one or two that pass, succeeds; Slack refuses no message for what is in " +
      "it; and a scheduled report that meets no fault meets no rate limit",
    check(seen, expect) {
      for (const execution of seen.executions) {
        expect(endsWell(seen, execution), {
          expected: `${execution.callbackId} to end in outputs or a sentence`,
          seen: `${execution.status}: ${execution.error ?? ""}`.slice(0, 400),
        });
      }
      const isAlone = seen.strikes.length === 0 &&
        seen.executions.length === 1 && isScheduledOnce(seen);
      for (const { method, response } of isAlone ? seen.requests : []) {
        expect(response?.status !== 429, {
          expected: `${method} at the pace that Slack allows`,
          seen: "a rate limit",
        });
      }
      for (const request of seen.requests.filter(isMessage)) {
        const error = refusalOf(seen, request);
        expect(!error?.match(MALFORMED), {
          expected: "a message that Slack takes",
          seen: `${error}: ${JSON.stringify(request.args).slice(0, 400)}`,
        });
      }
    },
  };
}

function endsWell(seen: Seen, execution: Execution): boolean {
  const { callbackId, status, error = "" } = execution;
  if (status === "succeeded") return true;
  const mustSucceed = UNATTENDED.test(callbackId) &&
    seen.strikes.length <= 2 &&
    (seen.strikes.every(doesPass) || isDoubted(seen.strikes));
  if (status === "failed") return isSentence(error) && !mustSucceed;
  if (SCREENS.includes(callbackId) && status === "open") return true;
  return wasKilled(seen) ||
    wasStruck(seen, ({ call }) => call.startsWith("functions.complete"));
}

/**
 * Once more, or a few seconds later, all is well. A trigger that may have been
 * made is not made again blindly, and a long wait does not fit a minute twice.
 */
function doesPass({ call, fault: { kind, detail } }: Strike): boolean {
  if (call === "workflows.triggers.create") return false;
  if (kind === "delayed" || kind === "late") return Number(detail) <= 3_000;
  if (kind === "busy") return !/^429$|^429 30$/.test(detail);
  return kind === "twice" || kind === "stale";
}

/** GitHub answers 401 to a good token now and then: it is asked once more. */
function isDoubted(strikes: readonly Strike[]): boolean {
  return strikes.length === 1 &&
    strikes.every(({ call, fault: { detail } }) =>
      call === "github" && detail === "401"
    );
}

function isSentence(error: string): boolean {
  return error.length > 20 && /[.!?)]$/.test(error.trim()) &&
    !/\bundefined\b|\[object|\bNaN\b|TypeError/.test(error);
}

/** What people ask for may follow at once on something else. */
function isScheduledOnce({ step: { act } }: Seen): boolean {
  return (act.kind === "weekly" || act.kind === "last_call") &&
    act.attempts === "once";
}

function isMessage({ method }: SlackRequest): boolean {
  return /^chat\.post|^views\./.test(method);
}

const MALFORMED =
  /^(invalid_blocks|msg_blocks_too_long|msg_too_long|no_text|invalid_arguments|invalid_metadata|metadata_too_large|view_too_large)/;

/** Slack's own; what a fault made of it is not. */
function refusalOf({ strikes }: Seen, request: SlackRequest): string | null {
  const { error } = objectAt({ body: request.response?.body }, "body");
  const isPlanned = strikes.some(({ fault }) => fault.detail === error);
  return typeof error === "string" && !isPlanned ? error : null;
}
