import assert from "node:assert/strict";
import { checkView } from "../../sandbox/slack/views/check_view.ts";
import { formScreen } from "./form_screen.ts";

const organisations = ["opensafely", "bennett"].map((org) => ({
  org,
  channelIds: [],
  techChannelId: null,
  excludedRepos: [],
}));

for (const isManager of [true, false]) {
  const who = isManager ? "a manager" : "a researcher";
  Deno.test(`formScreen: what ${who} is shown is what Slack takes`, () => {
    const view = formScreen({ isManager, organisations });
    assert.deepEqual(checkView(view), []);
  });
}
