import assert from "node:assert/strict";
import { workflowButton } from "./workflow_button.ts";

Deno.test("workflowButton: carries its inputs by name", () => {
  assert.deepEqual(
    workflowButton("Add", "https://slack.com/shortcuts/Ft1", {
      github_username: "octocat",
    }),
    {
      type: "workflow_button",
      text: { type: "plain_text", text: "Add" },
      workflow: {
        trigger: {
          url: "https://slack.com/shortcuts/Ft1",
          customizable_input_parameters: [
            { name: "github_username", value: "octocat" },
          ],
        },
      },
    },
  );
});

Deno.test("workflowButton: without inputs has no list of them, which Slack would refuse empty", () => {
  const { workflow } = workflowButton("Add another", "https://slack.com/s");
  assert.deepEqual(workflow, { trigger: { url: "https://slack.com/s" } });
});
