import assert from "node:assert/strict";
import { NO_OPEN_WARNINGS } from "../codespaces/review_warnings.ts";
import { buildWarning } from "../codespaces/testdata/build_warning.ts";
import {
  accept,
  refuse,
  type SlackCall,
  withSlack,
} from "../slack/testdata/scripted_slack.ts";
import { itemOf } from "./codespace_warnings.ts";
import { changeOpenWarnings, openWarningsFor } from "./open_warnings.ts";

type Items = Map<string, Record<string, unknown>>;

/** A datastore for each name, with the methods that are used here. */
function storesWith(warnings: readonly Record<string, unknown>[] = []) {
  const runs: Items = new Map();
  const answer = ({ method, args }: SlackCall) => {
    switch (method) {
      case "apps.datastore.get":
        return accept({ item: runs.get(args.id ?? "") ?? {} });
      case "apps.datastore.bulkGet":
        return accept({
          items: JSON.parse(args.ids ?? "[]").flatMap((id: string) =>
            runs.get(id) ?? []
          ),
        });
      case "apps.datastore.bulkPut":
        for (const item of JSON.parse(args.items ?? "[]")) {
          runs.set(item.run_id, item);
        }
        return accept({ failed_items: [] });
      default:
        return accept({ items: warnings });
    }
  };
  return { runs, answer };
}

const WARNED = new Date("2026-11-16T09:00:00Z");

function warnings(count: number) {
  return Array.from({ length: count }, (_, index) =>
    buildWarning({
      codespaceId: String(index),
      firstWarnedAt: WARNED,
      warnedAt: WARNED,
      timesWarned: 1,
      toldIn: "channel",
      repository: "opensafely/vaccines",
      codespaceName: `space-${index}`,
      retentionExpiresAt: new Date("2026-11-25T09:00:00Z"),
    }));
}

const WEEK = {
  runId: "weekly-opensafely-2026-11-16",
  at: WARNED,
  figures: { saved: 1, extended: 0, deleted_early: 0, lost: 2, open: 3 },
};

const DECIDED = buildWarning({
  codespaceId: "gone",
  outcome: "lost",
  decidedAt: WARNED,
});

for (
  const [count, reads] of [[0, 1], [499, 1], [500, 2], [4_000, 2]] as const
) {
  Deno.test(`open_warnings: ${count} and one that is decided are read back in ${reads} reads`, async () => {
    const { answer } = storesWith();
    await withSlack(answer, async ({ slack, calls }) => {
      const kept = {
        open: warnings(count),
        uncounted: [DECIDED],
        weeks: [WEEK],
        pending: null,
      };
      await changeOpenWarnings(slack, { org: "OpenSAFELY" }, () => kept);
      const before = calls.length;
      const asked = { org: "opensafely", runId: "weekly" };
      const read = await openWarningsFor(slack, asked);
      assert.ok(read.ok);
      assert.deepEqual(read.value, kept);
      const used = calls.slice(before)
        .filter(({ method, args }) =>
          method !== "apps.datastore.bulkPut" &&
          args.datastore === "report_runs"
        );
      assert.equal(used.length, reads);
    });
  });
}

Deno.test("openWarningsFor: without a list it is made of the notes that are open", async () => {
  const note = { org: "opensafely", warned_at: WARNED.toISOString() };
  const { runs, answer } = storesWith([
    { ...note, codespace_id: "1" },
    { ...note, codespace_id: "2", outcome: "saved" },
    { org: "opensafely", codespace_id: "3" },
  ]);
  await withSlack(answer, async ({ slack }) => {
    const asked = { org: "opensafely", runId: "weekly" };
    const read = await openWarningsFor(slack, asked);
    assert.ok(read.ok);
    assert.deepEqual(read.value.open.map((one) => one.codespaceId), ["1"]);
    assert.deepEqual([...runs.keys()], ["open-warnings-opensafely"]);
  });
});

Deno.test("openWarningsFor: adds what a run told and decided that died", async () => {
  const { runs, answer } = storesWith();
  const asked = { org: "opensafely", runId: "died" };
  await withSlack(answer, async ({ slack }) => {
    await openWarningsFor(slack, asked);
    const kept = { ...NO_OPEN_WARNINGS, open: warnings(2) };
    await changeOpenWarnings(slack, asked, () => kept);
    const messages = [{
      channelId: "C1",
      ts: `${WARNED.getTime() / 1000}.000100`,
      part: 1,
      kind: "report",
      codespaceIds: ["1", "2", "3", "4"],
    }];
    runs.set("died", { run_id: "died", messages: JSON.stringify(messages) });
    const note = { org: "opensafely", warned_at: WARNED.toISOString() };
    const before = new Date(WARNED.getTime() - 1).toISOString();
    const notes: Record<string, object> = {
      "0": { outcome: "saved" },
      "1": {},
      "2": {},
      // Told by it, and saved from Slack since.
      "3": { outcome: "rescued" },
      // Decided of an earlier warning, which was counted: it noted no new one.
      "4": { outcome: "extended", warned_at: before },
    };
    for (const [id, rest] of Object.entries(notes)) {
      runs.set(id, { ...note, codespace_id: id, ...rest });
    }
    const read = await openWarningsFor(slack, { ...asked, runId: "next" });
    assert.ok(read.ok);
    const { open, uncounted } = read.value;
    assert.deepEqual(open.map(({ codespaceId }) => codespaceId), ["1", "2"]);
    const outcomes = uncounted.map(({ outcome }) => outcome).toSorted();
    assert.deepEqual(outcomes, ["rescued", "saved"]);
  });
});

for (const kind of ["summary", "report"] as const) {
  Deno.test(`openWarningsFor: of a run that died with its ${kind} posted last, the figures are told once`, async () => {
    const { runs, answer } = storesWith();
    const asked = { org: "opensafely", runId: "next" };
    await withSlack(answer, async ({ slack }) => {
      const pending = { ...WEEK, runId: "died" };
      const kept = { ...NO_OPEN_WARNINGS, uncounted: [DECIDED], pending };
      await changeOpenWarnings(slack, asked, () => kept);
      const message = { channelId: "C1", ts: "1.1", part: 1, codespaceIds: [] };
      const messages = JSON.stringify([{ ...message, kind }]);
      runs.set("died", { run_id: "died", messages });
      const read = await openWarningsFor(slack, asked);
      assert.ok(read.ok);
      const isTold = kind === "summary";
      assert.deepEqual(read.value.weeks, isTold ? [pending] : []);
      assert.deepEqual(read.value.uncounted, isTold ? [] : [DECIDED]);
      assert.deepEqual(read.value.pending, isTold ? null : pending);
    });
  });
}

for (const stored of ["", "{", '{"items":7}', '{"items":[7,{}],"weeks":"x"}']) {
  Deno.test(`openWarningsFor: ${stored || "nothing"} in the place of a list warns as before`, async () => {
    const { runs, answer } = storesWith();
    const run_id = "open-warnings-opensafely";
    runs.set(run_id, { run_id, warnings: stored });
    await withSlack(answer, async ({ slack }) => {
      const asked = { org: "opensafely", runId: "weekly" };
      const read = await openWarningsFor(slack, asked);
      assert.deepEqual(read, { ok: true, value: NO_OPEN_WARNINGS });
    });
  });
}

Deno.test("changeOpenWarnings: what cannot be read is not written over", async () => {
  await withSlack(
    () => refuse("datastore_error"),
    async ({ slack, callsOf }) => {
      const changed = await changeOpenWarnings(
        slack,
        { org: "opensafely" },
        (before) => before,
      );
      assert.equal(changed.ok, false);
      assert.equal(callsOf("apps.datastore.bulkPut").length, 0);
    },
  );
});

Deno.test("openWarningsFor: what was saved from Slack since is decided, as its note says", async () => {
  const { answer } = storesWith();
  const before = warnings(2);
  const notes = before.map((one, index) =>
    itemOf(
      index === 0
        ? { ...one, outcome: "rescued" as const, decidedAt: WARNED }
        : one,
      WARNED.getTime(),
    )
  );
  const withNotes = (call: SlackCall) =>
    call.method === "apps.datastore.bulkGet" &&
      call.args.datastore === "codespace_warnings"
      ? accept({ items: notes })
      : answer(call);
  await withSlack(withNotes, async ({ slack }) => {
    const org = "opensafely";
    await changeOpenWarnings(
      slack,
      { org, isFinished: true },
      () => ({ ...NO_OPEN_WARNINGS, open: before }),
    );
    const read = await openWarningsFor(slack, { org, runId: "this" });
    assert.ok(read.ok);
    const { open, uncounted } = read.value;
    assert.deepEqual(open.map(({ codespaceId }) => codespaceId), ["1"]);
    assert.deepEqual(uncounted.map(({ outcome }) => outcome), ["rescued"]);
  });
});
