import assert from "node:assert/strict";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import {
  accept,
  refuse,
  type Reply,
  withSlack,
} from "../../slack/testdata/scripted_slack.ts";
import { checkInstallation } from "./check_installation.ts";

const OPENED = accept({ view: { id: "V0CHECK" } });

/** Which views somebody is shown who presses the button, and the answer. */
async function press(
  { openerId = "U0MAYA", org = "opensafely", opened = OPENED }: {
    readonly openerId?: string;
    readonly org?: string;
    readonly opened?: Reply;
  } = {},
) {
  const body = {
    user: { id: "U0MAYA" },
    function_data: {
      inputs: { interactivity: { interactor: { id: openerId } } },
    },
    actions: [{ action_id: "check_installation", value: org }],
  };
  const shown: string[] = [];
  let answer = "";
  await withSlack(({ method, args }) => {
    if (!method.startsWith("views.")) return refuse("access_denied");
    shown.push(`${method} ${args.view_id ?? ""} ${args.view}`);
    return method === "views.update" ? accept() : opened;
  }, async ({ slack }) => {
    const reply = await checkInstallation({
      slack,
      untilEnd: slack,
      env: {},
      interaction: parseInteraction(body),
      actorId: "U0MAYA",
    });
    answer = JSON.stringify(reply);
  });
  return { shown, answer };
}

Deno.test("checkInstallation: is on top at once, and says nothing where it is not known who may ask", async () => {
  const { shown: [first = "", then = "", ...more] } = await press();
  assert.match(
    first,
    /^views\.push .*Looking at the installation for opensafely/,
  );
  assert.match(
    then,
    /^views\.update V0CHECK .*could not be checked whether you/,
  );
  assert.doesNotMatch(then, /checks right/);
  assert.deepEqual(more, []);
});

Deno.test("checkInstallation: a press in somebody else's modal opens one for whoever pressed", async () => {
  const { shown: [first = ""] } = await press({ openerId: "U0RUTH" });
  assert.match(first, /^views\.open /);
});

Deno.test("checkInstallation: where nothing can be shown, nothing is looked at", async () => {
  const { shown, answer } = await press({
    opened: refuse("expired_trigger_id"),
  });
  assert.equal(shown.length, 1);
  assert.equal(answer, '{"kind":"done"}');
});

Deno.test("checkInstallation: a forged organisation is refused without a call", async () => {
  const { shown, answer } = await press({ org: "../../user" });
  assert.deepEqual(shown, []);
  assert.match(answer, /"refuse".*not known whose installation/);
});
