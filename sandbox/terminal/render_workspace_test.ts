import assert from "node:assert/strict";
import { createClock } from "../time/clock.ts";
import { startSlack } from "../slack/start_slack.ts";
import { renderWorkspace } from "./render_workspace.ts";

const NOW = new Date("2026-07-06T08:00:00Z");

Deno.test("renderWorkspace: every channel, with what was said there", async () => {
  const clock = createClock({ now: NOW, speed: 0 });
  const ada = { name: "ada", realName: "Ada Byron", email: "ada@example.org" };
  const slack = await startSlack({
    manifest: { display_information: { name: "Test app" } },
    seed: {
      users: [ada],
      channels: [
        { name: "general", members: ["ada"], appIsMember: true },
        { name: "quiet", members: ["ada"] },
      ],
    },
    clock,
  });
  try {
    const { id } = slack.world.user("ada");
    await slack.say(id, slack.world.channel("general").id, "Good morning");
    const shown = await renderWorkspace(slack, {
      colour: false,
      width: 30,
      now: NOW,
      timeZone: "Europe/London",
    });
    assert.deepEqual(shown.split("\n"), [
      "── #general · 1 member ───────",
      "",
      "Ada Byron  09:00",
      "  Good morning",
      "",
      "── #quiet · 1 member ─────────",
      "(nothing)",
    ]);
  } finally {
    await slack.close();
    clock.close();
  }
});
