import type { KnownBlock } from "@slack/types";
import assert from "node:assert/strict";
import { checkView } from "../../sandbox/slack/views/check_view.ts";
import { formScreen } from "./form_screen.ts";

const PREFILLED = { days: 10, channelId: "C0REPORT" };
const organisations = ["opensafely", "bennett"].map((org) => ({
  org,
  channelIds: [],
  techChannelId: null,
  excludedRepos: [],
}));

for (const isManager of [true, false]) {
  const who = isManager ? "a manager" : "a researcher";
  Deno.test(`formScreen: what ${who} is shown is what Slack takes`, () => {
    const view = formScreen({ isManager, organisations }, PREFILLED);
    assert.deepEqual(checkView(view), []);
  });
}

Deno.test("formScreen: each choice of where says what it does", () => {
  const view = formScreen({ isManager: true, organisations }, PREFILLED);
  const blocks = view.blocks as KnownBlock[];
  const said = blocks.flatMap((block) =>
    block.type === "input" && block.element.type === "radio_buttons"
      ? block.element.options.map(({ text, description }) =>
        `${text.text}: ${description?.text}`
      )
      : []
  );
  assert.deepEqual(said, [
    "Only me: You see exactly what would be posted, and can post it.",
    "A channel: Posted at once, for everybody in it to read.",
    "Each owner, by direct message: Sent at once. Anyone not linked is named " +
    "in the report's channel.",
  ]);
});
