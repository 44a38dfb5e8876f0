import assert from "node:assert/strict";
import claimTrigger from "../triggers/claim_mapping.ts";
import { ClaimMapping } from "../workflows/claim_mapping.ts";

Deno.test("claim link: gives its workflow all that it takes, and nothing it does not know", () => {
  const { callback_id, input_parameters } = ClaimMapping.definition;
  assert.equal(claimTrigger.workflow, `#/workflows/${callback_id}`);
  const { properties = {}, required = [] } = input_parameters ?? {};
  const given = Object.entries(claimTrigger.inputs);
  assert.deepEqual(
    given.map(([name]) => name).toSorted(),
    Object.keys(properties).toSorted(),
  );
  // Slack refuses a customizable input that the workflow does not require.
  const customizable = given
    .filter(([, input]) => JSON.stringify(input) === '{"customizable":true}')
    .map(([name]) => name);
  const names = required.map(String);
  assert.deepEqual(customizable, ["github_id", "github_login", "org"]);
  assert.deepEqual(customizable.filter((name) => !names.includes(name)), []);
});
