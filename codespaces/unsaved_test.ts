import assert from "node:assert/strict";
import { describeUnsaved } from "./unsaved.ts";
import { buildCodespace } from "./testdata/build_codespace.ts";

for (
  const [git, words] of [
    [{}, "uncommitted changes"],
    [
      { hasUnpushedChanges: true, ahead: 2 },
      "uncommitted changes and 2 unpushed commits",
    ],
    [
      { hasUncommittedChanges: false, hasUnpushedChanges: true, ahead: 1 },
      "1 unpushed commit",
    ],
    [
      { hasUncommittedChanges: false, hasUnpushedChanges: true, ahead: 0 },
      "unpushed commits",
    ],
    [
      { hasUncommittedChanges: null, hasUnpushedChanges: true, ahead: null },
      "unpushed commits",
    ],
    [{ hasUnpushedChanges: false, ahead: 7 }, "uncommitted changes"],
  ] as const
) {
  Deno.test(`describeUnsaved: ${JSON.stringify(git)} reads "${words}"`, () => {
    assert.equal(describeUnsaved(buildCodespace({ git }).git), words);
  });
}
