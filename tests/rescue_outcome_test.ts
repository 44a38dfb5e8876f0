import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
} from "../sandbox/runtime/json.ts";
import { messagesIn, report } from "./support/app.ts";
import { noteOn, organisationOn } from "./support/last_call.ts";
import { textsOf } from "./support/messages.ts";
import { entryOf, modalOf, save, TUNDE, withRescue } from "./support/rescue.ts";
import {
  dayOf,
  lastCallOn,
  outcomeLines,
  outcomeOf,
  saved,
  unsaved,
  weekly,
} from "./support/weeks.ts";

const SEED = organisationOn([]);

async function rescue(app: Sandbox, link: string, name: string) {
  await save(app, link, { by: TUNDE, name });
  assert.match(modalOf(app.as(TUNDE)), /Your work is saved/);
}

/** The names of codespaces in the latest report. */
async function reported(app: Sandbox): Promise<string[]> {
  const [latest] = (await messagesIn(app, "opensafely")).slice(-1);
  const text = latest === undefined ? "" : textsOf([latest]);
  return [...new Set(text.match(/space-\d/g))].toSorted();
}

Deno.test("rescue: the next summary counts it, and no report names it until it was opened again", () =>
  withRescue(async (app, link) => {
    const [one, two] = [unsaved(1, 9), unsaved(2, 9)];
    await weekly(app, 0, [one, two]);
    await rescue(app, link, "space-1");
    assert.equal(await outcomeOf(app, 1), "rescued");
    // GitHub goes on calling it unsaved.
    await lastCallOn(app, 2, [one, two]);
    assert.equal(await outcomeOf(app, 1), "rescued");
    await weekly(app, 7, [one, two]);
    assert.deepEqual(await outcomeLines(app), [
      "",
      "Of 2 warnings: 1 rescued, 1 still at risk.",
    ]);
    assert.deepEqual(await reported(app), ["space-2"]);
    assert.match(
      textsOf(await messagesIn(app, "opensafely")),
      /Thank you: since the last report, 1 codespace was saved or opened\./,
    );
    // Opened on day 8, which moves its deadline: there may be something new.
    await weekly(app, 14, [unsaved(1, 18), unsaved(2, 18)]);
    assert.deepEqual(await reported(app), ["space-1", "space-2"]);
    assert.equal(await outcomeOf(app, 1), null);
  }, { seed: SEED }));

Deno.test("rescue: of a codespace that is deleted afterwards, nothing is lost", () =>
  withRescue(async (app, link) => {
    await weekly(app, 0, [unsaved(1, 4), unsaved(2, 4)]);
    await rescue(app, link, "space-1");
    await weekly(app, 7, []);
    assert.deepEqual((await outcomeLines(app)).slice(1), [
      "Of 2 warnings: 1 rescued, 1 lost.",
    ]);
    assert.equal(await outcomeOf(app, 1), "rescued");
  }, { seed: SEED }));

Deno.test("rescue: once more before the next report it is rescued once", () =>
  withRescue(async (app, link) => {
    await weekly(app, 0, [unsaved(1, 9)]);
    await rescue(app, link, "space-1");
    const { decided_at: first } = await noteOn(app, 1) ?? {};
    app.clock.advanceTo(dayOf(3));
    await rescue(app, link, "space-1");
    const { decided_at: second } = await noteOn(app, 1) ?? {};
    assert.equal(second, first);
    await weekly(app, 7, [saved(unsaved(1, 9))]);
    assert.deepEqual((await outcomeLines(app)).slice(1), [
      "Of 1 warning: 1 rescued.",
    ]);
  }, { seed: SEED }));

Deno.test("rescue: what nobody was warned of is saved, and counts for nothing", () =>
  withRescue(async (app, link) => {
    app.github.codespaces = [unsaved(1, 9)];
    await rescue(app, link, "space-1");
    assert.equal(await noteOn(app, 1), null);
    await report(app);
    assert.deepEqual(await outcomeLines(app), [""]);
  }, { seed: SEED }));

Deno.test("rescue: pressed before the report has noted whom it warned, it counts all the same", () =>
  withRescue(async (app) => {
    app.github.codespaces = [unsaved(1, 9)];
    const late: JsonObject[] = [];
    let looks = 0;
    app.slack.faults.add(({ method, args }) => {
      if (args["datastore"] !== "codespace_warnings") return null;
      if (method === "apps.datastore.bulkPut" && looks === 0) {
        late.push(...listAt(args, "items").filter(isJsonObject));
        return { kind: "status", status: 200, body: { ok: true } };
      }
      const isLook = method === "apps.datastore.bulkGet" && late.length > 0;
      if (isLook && ++looks === 2) {
        for (const item of late) {
          void app.slack.datastores.put("codespace_warnings", item);
        }
      }
      return null;
    });
    await report(app);
    assert.deepEqual([late.length, await noteOn(app, 1)], [1, null]);
    const tunde = app.as(TUNDE);
    const entry = await entryOf(app, { by: TUNDE, name: "space-1" });
    await tunde.click(entry.message, { block: entry.block });
    await tunde.authorize();
    assert.match(modalOf(tunde), /Your work is saved/);
    assert.equal(await outcomeOf(app, 1), "rescued");
  }, { seed: SEED }));
