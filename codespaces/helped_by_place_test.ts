import assert from "node:assert/strict";
import { helpedByPlace } from "./helped_by_place.ts";
import { buildWarning } from "./testdata/build_warning.ts";

Deno.test("helpedByPlace: counts what is decided, by where it was told", () => {
  const warnings = [
    buildWarning({ toldIn: "channel", outcome: "saved" }),
    buildWarning({ toldIn: "channel", outcome: "extended" }),
    buildWarning({ toldIn: "channel", outcome: "deleted_early" }),
    buildWarning({ toldIn: "channel", outcome: "lost" }),
    buildWarning({ toldIn: "channel" }),
    buildWarning({ toldIn: "channel_and_dm", outcome: "lost" }),
    buildWarning({ toldIn: "dm" }),
    buildWarning({ techToldFor: new Date(0) }),
  ];
  assert.deepEqual(helpedByPlace(warnings), [
    { place: "channel", helped: 2, decided: 4 },
    { place: "channel_and_dm", helped: 0, decided: 1 },
  ]);
});
