import assert from "node:assert/strict";
import { parseImportList } from "../../codespaces/import_list.ts";
import { exportPages } from "./export_csv.ts";
import { buildMapping, longMappings } from "./testdata/build_mapping.ts";

Deno.test("exportPages: 5,000 mappings are all there, in texts that a block holds", () => {
  const mappings = longMappings(5_000);
  const pages = exportPages(mappings);
  assert.ok(pages.flat().every(({ length }) => length <= 3_000));
  const rows = pages.flat().flatMap((text) => text.split("\n"))
    .filter((row) => !row.startsWith("github_login,"));
  assert.equal(rows.length, mappings.length);
  assert.equal(new Set(rows).size, mappings.length);
});

Deno.test("exportPages: an import reads every page back", () => {
  const mappings = longMappings(1_500);
  const entries = exportPages(mappings).flatMap((page) => {
    const list = parseImportList(page.join("\n"));
    assert.deepEqual(list.rejects, []);
    return list.entries;
  });
  assert.deepEqual(
    entries.map(({ username, person }) => [username, person]),
    mappings.map(({ githubLogin, slackUserId }) => [
      githubLogin,
      { kind: "user_id", value: slackUserId },
    ]),
  );
});

Deno.test("exportPages: no mappings are a header alone", () => {
  assert.equal(
    exportPages([]).flat().join(),
    "github_login,slack_user_id," +
      "github_id,added_by,updated_at,source",
  );
});

Deno.test("exportPages: what was not stored is left blank, and a line stays one line", () => {
  const mapping = buildMapping({
    githubLogin: 'odd,"\nlogin',
    addedBy: null,
    updatedAt: null,
    source: null,
  });
  const [, row] = exportPages([mapping]).flat().join("\n").split("\n");
  assert.equal(row, '"odd,"" login",U0123ABCD,583231,,,');
});
