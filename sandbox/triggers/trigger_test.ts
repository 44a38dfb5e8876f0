import assert from "node:assert/strict";
import type { JsonObject } from "../runtime/json.ts";
import { link, manifest, weekly } from "./testdata/definitions.ts";
import { parseTrigger } from "./trigger.ts";

const NOW = Date.parse("2026-03-22T12:00:00Z");

function withSchedule(schedule: JsonObject): JsonObject {
  return { ...weekly, schedule: { ...weekly.schedule, ...schedule } };
}

const refused: readonly (readonly [string, JsonObject, string])[] = [
  [
    "starts in the past",
    withSchedule({ start_time: "2026-03-22T11:59:59Z" }),
    "invalid_start_before_now",
  ],
  [
    "starts now",
    withSchedule({ start_time: "2026-03-22T12:00:00Z" }),
    "invalid_start_before_now",
  ],
  [
    "has no start",
    withSchedule({ start_time: undefined }),
    "invalid_trigger_config",
  ],
  [
    "has a start nobody can read",
    withSchedule({ start_time: "Monday" }),
    "invalid_trigger_config",
  ],
  [
    "has an unknown zone",
    withSchedule({ timezone: "Mars/Olympus" }),
    "invalid_trigger_config",
  ],
  [
    "is weekly without days",
    withSchedule({ frequency: { type: "weekly", repeats_every: 1 } }),
    "invalid_trigger_config",
  ],
  [
    "is every other week",
    withSchedule({
      frequency: { type: "weekly", repeats_every: 2, on_days: ["Monday"] },
    }),
    "invalid_trigger_config",
  ],
  [
    "has an abbreviated day",
    withSchedule({
      frequency: { type: "weekly", repeats_every: 1, on_days: ["Mon"] },
    }),
    "invalid_trigger_config",
  ],
  [
    "has an unknown frequency",
    withSchedule({ frequency: { type: "monthly", repeats_every: 1 } }),
    "invalid_trigger_config",
  ],
  [
    "may fire no times",
    withSchedule({ occurrence_count: 0 }),
    "invalid_trigger_config",
  ],
  [
    "has no schedule",
    { ...weekly, schedule: undefined },
    "invalid_trigger_config",
  ],
  [
    "has a type of no use here",
    { ...weekly, type: "webhook" },
    "invalid_trigger_type",
  ],
  ["has no name", { ...weekly, name: "" }, "invalid_trigger_config"],
  ["names a workflow that does not exist", {
    ...weekly,
    workflow: "#/workflows/nope",
  }, "workflow_not_found"],
  ["names a workflow without its prefix", {
    ...weekly,
    workflow: "weekly_report",
  }, "workflow_not_found"],
  [
    "lacks a required input",
    { ...weekly, inputs: {} },
    "invalid_trigger_inputs",
  ],
  [
    "has an input without a value",
    { ...weekly, inputs: { org: {} } },
    "missing_value",
  ],
  ["has an input the workflow lacks", {
    ...weekly,
    inputs: { org: { value: "x" }, or: { value: "x" } },
  }, "invalid_trigger_inputs"],
  ["is scheduled and customizable", {
    ...weekly,
    inputs: { org: { customizable: true } },
  }, "customizable_inputs_only_allowed_on_link_triggers"],
  ["customizes and fixes one input", {
    ...link,
    inputs: { org: { customizable: true, value: "x" } },
  }, "invalid_arguments_customizable_inputs"],
  ["customizes an optional input", {
    ...link,
    inputs: { channel_id: { customizable: true } },
  }, "customizable_inputs_not_allowed_on_optional_inputs"],
  ["customizes an input the workflow lacks", {
    ...link,
    inputs: { or: { customizable: true } },
  }, "customizable_input_missing_matching_workflow_input"],
  ["customizes a number", {
    ...link,
    workflow: "#/workflows/needs_days",
    inputs: { days: { customizable: true } },
  }, "customizable_input_unsupported_type"],
];
for (const [what, definition, error] of refused) {
  Deno.test(`a trigger that ${what} is refused: ${error}`, () => {
    const answer = parseTrigger(definition, { manifest, now: NOW });
    assert.equal("ok" in answer ? answer.error : "accepted", error);
  });
}
