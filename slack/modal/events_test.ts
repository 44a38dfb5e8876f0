import assert from "node:assert/strict";
import { modalEvents } from "./events.ts";
import { show } from "./reply.ts";
import { modalScreen } from "./frame.ts";

const MODAL = { title: "A modal", callbackId: "plain" };
const HANDLED = modalScreen(MODAL, { title: "Handled", blocks: [] });

const events = modalEvents(MODAL, {
  submissions: {
    form: () => Promise.resolve(show(HANDLED)),
    broken: () => Promise.reject(new TypeError("ghp_secret")),
  },
});

/** What a submission of a view answers, from whoever the payload names. */
async function submit(callback_id: string, named: readonly string[] = ["U1"]) {
  const [user, interactor = user] = named;
  const body = {
    user: { id: user },
    interactivity: { interactor: { id: interactor } },
    view: { callback_id },
  };
  return JSON.stringify(
    await events.submitted({ token: "xoxb", env: {}, body }),
  );
}

Deno.test("modalEvents: a view's submission is handled by its callback id", async () => {
  assert.match(await submit("form"), /"update".*"Handled"/);
});

for (const unknown of ["", "other", "constructor", "__proto__"]) {
  Deno.test(`modalEvents: "${unknown}", which is no route, is refused`, async () => {
    assert.match(await submit(unknown), /"push".*cannot be done here/);
  });
}

for (const named of [["U1", "U2"], []]) {
  Deno.test(`modalEvents: a payload that names ${named.length} people is nobody's`, async () => {
    assert.match(await submit("form", named), /"push".*cannot be done here/);
  });
}

Deno.test("modalEvents: a bug is said by its name alone", async () => {
  const answer = await submit("broken");
  assert.match(answer, /"push".*a fault of its own \(TypeError\)/);
  assert.doesNotMatch(answer, /secret/);
});
