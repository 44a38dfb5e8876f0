import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox.ts";
import { last, link, withPeople } from "./testdata/with_people.ts";

/** Ada asks the team; Bela and Cy are in it. */
async function ask(sandbox: Sandbox) {
  const [ada, bela, cy, dora] = ["ada", "bela", "cy", "dora"]
    .map((name) => sandbox.as(name));
  assert.ok(ada && bela && cy && dora);
  const url = link(sandbox, "asking", {
    name: { value: "Octocat" },
    team: { value: sandbox.slack.world.channel("team").id },
  });
  const run = await ada.openLink(url);
  assert.equal(run.status, "waiting", run.error);
  const message = last(await bela.sees());
  return { ada, bela, cy, dora, run, message };
}

Deno.test("a message's button goes to the execution that posted it", () =>
  withPeople(async (sandbox) => {
    const { ada, bela, cy, run, message } = await ask(sandbox);
    assert.match(message.words, /May Octocat\?\n\n\[ Approve \]/);
    assert.deepEqual(await ada.sees(), []);
    await cy.click(message, { text: "Approve" });
    assert.equal(cy.banner, null);
    assert.equal(run.status, "succeeded", run.error);
    const [told] = (await bela.sees()).map(({ words }) => words);
    assert.equal(told, "approve Octocat by cy");
  }));

Deno.test("once an execution is complete its buttons reach nobody", () =>
  withPeople(async (sandbox) => {
    const { bela, cy, message } = await ask(sandbox);
    await bela.click(message, "approve");
    const requests = sandbox.slack.requests.length;
    await cy.click(message, "reject");
    assert.equal(cy.banner?.kind, "closed");
    assert.equal(sandbox.slack.requests.length, requests);
    assert.equal(last(await cy.sees()).words, "approve Octocat by bela");

    // A test can see all the same what the function would have made of it.
    await cy.click(message, "reject", { force: true });
    assert.equal(cy.banner, null);
    assert.equal(last(await cy.sees()).words, "reject Octocat by cy");
  }));

Deno.test("a press carries where and by whom, with a fresh pointer", () =>
  withPeople(async (sandbox) => {
    const { slack, clock } = sandbox;
    const { dora, message } = await ask(sandbox);
    // Whom Slack shows no such button can still be made to press it.
    await dora.click(message, "approve", { value: "forged" });
    const update = slack.requests.find(({ method }) =>
      method === "chat.update"
    );
    assert.equal(update?.args["text"], "approve forged by dora");
    assert.equal(update?.args["ts"], message.ts);
    assert.ok(clock.now() > 0);
  }));

Deno.test("a dialog asks first; who says no sends nothing", () =>
  withPeople(async (sandbox) => {
    const { bela, message, run } = await ask(sandbox);
    const declined = await bela.click(message, "reject", { decline: true });
    assert.ok(declined.asked);
    assert.equal(run.status, "waiting");
    await bela.click(message, "reject");
    assert.equal(run.status, "succeeded");
  }));

Deno.test("a handler that throws or takes too long becomes a banner", () =>
  withPeople(async (sandbox) => {
    const { clock } = sandbox;
    const { bela, message, run } = await ask(sandbox);
    await bela.click(message, "explode");
    assert.equal(bela.banner?.kind, "failed");
    assert.match(bela.banner?.text ?? "", /boom/);
    const pressed = bela.click(message, "sleep");
    clock.advanceTo(new Date(clock.now() + 10_001));
    await pressed;
    assert.equal(bela.banner?.kind, "timed_out");
    assert.equal(run.status, "waiting", "the execution stays open");
    await bela.click(message, "approve");
    assert.equal(bela.banner, null);
    assert.equal(bela.banners.length, 2);
  }));

Deno.test("a button that is not there, or is not the only one, is named", () =>
  withPeople(async (sandbox) => {
    const { bela, message } = await ask(sandbox);
    await assert.rejects(
      bela.click(message, "nope"),
      /"Approve" answer\/approve/,
    );
    await assert.rejects(
      bela.click(message, { block: "answer" }),
      /4 elements fit/,
    );
  }));

Deno.test("every act can be repeated as somebody else", () =>
  withPeople(async (sandbox) => {
    const { bela, dora, message } = await ask(sandbox);
    await bela.click(message, "approve");
    const gesture = sandbox.people.gestures.at(-1);
    assert.ok(gesture);
    await dora.repeat(gesture);
    assert.equal(dora.banner?.kind, "closed");
    await dora.repeat(gesture, { force: true });
    assert.equal(dora.banner, null);
  }));
