import assert from "node:assert/strict";
import { parseImportList } from "../../codespaces/import_list.ts";
import { renderRejects } from "./give_back.ts";

Deno.test("renderRejects: the reason stands above each line, below the header, and all can be pasted back", () => {
  const { rejects, header } = parseImportList(
    'github,email\n\nocto cat,m@x.org\na,b\nd,"Chen',
  );
  const text = renderRejects(rejects, header);
  const [first, second, third] = text.split("\n");
  assert.equal(first, "github,email");
  assert.match(second ?? "", /^# line 3: "octo cat" has a space in it/);
  assert.equal(third, "octo cat,m@x.org");
  const again = parseImportList(text);
  assert.deepEqual(
    again.rejects.map(({ text, reason }) => [text, reason]),
    rejects.map(({ text, reason }) => [text, reason]),
  );
  assert.equal(renderRejects([], header), "");
});
