import assert from "node:assert/strict";
import type { Person } from "../sandbox/people/person.ts";
import { withApp } from "./support/app.ts";
import {
  find,
  mappingsIn,
  openModal,
  viewOf,
  wordsOf,
} from "./support/who_is_who.ts";

const FAULTS: readonly {
  readonly down: string;
  readonly act: (ruth: Person) => Promise<unknown>;
  readonly says: RegExp;
}[] = [
  {
    down: "apps.datastore.get",
    act: (ruth) => find(ruth, "danokafor"),
    says: /The links could not be read.*apps\.datastore\.get.*Try again/s,
  },
  {
    down: "apps.datastore.query",
    act: (ruth) => ruth.click(viewOf(ruth), "export_mappings"),
    says: /could not be checked whether you may.*apps\.datastore\.query/s,
  },
  {
    down: "users.info",
    act: (ruth) => ruth.click(viewOf(ruth), "paste_list"),
    says: /could not be checked whether you may.*users\.info/s,
  },
];

Deno.test("manage_mappings: whatever cannot be read, it says what failed and what to do", () =>
  withApp(async (app) => {
    for (const { down, act, says } of FAULTS) {
      const ruth = await openModal(app, "ruth");
      app.slack.faults.add(({ method }) =>
        method === down ? { kind: "status", status: 503 } : null
      );
      await act(ruth);
      assert.equal(ruth.banner, null);
      assert.match(wordsOf(ruth), says);
      assert.match(wordsOf(ruth), /slack-status\.com/);
      app.slack.faults.clear();
      while (ruth.views.length > 0) await ruth.closeView();
    }
  }));

Deno.test("manage_mappings: a link whose removal failed is still there, and can be removed again", () =>
  withApp(async (app) => {
    const ruth = await openModal(app, "ruth");
    await find(ruth, "danokafor");
    app.slack.faults.add(({ method }) =>
      method === "apps.datastore.delete"
        ? { kind: "status", status: 503 }
        : null
    );
    await ruth.click(viewOf(ruth), "remove_mapping");
    assert.match(wordsOf(ruth), /not certain that the link was removed/);
    assert.ok("danokafor" in await mappingsIn(app));
    app.slack.faults.clear();
    await ruth.click(viewOf(ruth), { text: "Try again" });
    assert.ok(!("danokafor" in await mappingsIn(app)));
  }));
