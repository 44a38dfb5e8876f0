import assert from "node:assert/strict";
import { CLAIM_STATUSES } from "../../codespaces/claim.ts";
import { ClaimMapping } from "./definition.ts";
import { outputsOf } from "./outputs.ts";
import { buildClaim } from "./testdata/build_claim.ts";

Deno.test("outputsOf: whatever a claim comes to, the outputs are complete", () => {
  const { properties, required } = ClaimMapping.definition.output_parameters ??
    {};
  for (const status of CLAIM_STATUSES) {
    for (const decidedBy of [null, "U0RUTH"]) {
      const outputs: Record<string, unknown> = {
        ...outputsOf(buildClaim({ status, decidedBy })),
      };
      assert.deepEqual(
        required?.filter((name) => typeof outputs[name] !== "string"),
        [],
      );
      const unknown = Object.keys(outputs).filter((name) =>
        !Object.keys(properties ?? {}).includes(name)
      );
      assert.deepEqual(unknown, []);
      assert.equal(outputs["decided_by"], decidedBy ?? undefined);
    }
  }
});
