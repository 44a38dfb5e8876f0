import assert from "node:assert/strict";
import fc from "fast-check";
import { parseImportList } from "./import_list.ts";
import { renderRejects } from "./import_rejects.ts";

const NASTY = fc.oneof(
  fc.constantFrom(
    "octocat",
    "octocat,",
    ",@maya",
    'octocat,"open',
    'd,"Chen',
    'Maya"',
    'e,"',
    '"f","@z"',
    ";;;;",
    "a,b,c",
    "dependabot[bot],@maya",
    "github.com/o/r,@maya",
    "Maya Chen,@maya",
    "octocat,<!channel>",
    "a,x@x.org",
    "a,y@x.org",
    "b;@y",
    "c\tU0123",
    "# a comment",
    "   ",
    `${"x".repeat(600)},@maya`,
  ),
  fc.string().map((text) => text.replace(/[\n\r\u2028\u2029]/g, " ")),
);
const LIST = fc.record({
  header: fc.constantFrom(null, "github,email", "slack;github", "sep=;"),
  lines: fc.array(NASTY, { maxLength: 40 }),
  newline: fc.constantFrom("\n", "\r\n"),
}).map(({ header, lines, newline }) =>
  [...(header === null ? [] : [header]), ...lines].join(newline)
);

Deno.test("parseImportList: every line is an entry, a reject, a comment, blank or the header", () => {
  fc.assert(fc.property(LIST, (list) => {
    const { entries, rejects, header } = parseImportList(list);
    const isContent = (line: string) =>
      /^\s*[^#\s]/.test(line) &&
      /[^\s,;"]/.test(line);
    const told = [...entries, ...rejects].sort((a, b) => a.line - b.line)
      .flatMap(({ text }) => text.split("\n"));
    assert.deepEqual(
      [...header?.split("\n") ?? [], ...told].filter(isContent),
      list.replace(/^\uFEFF/, "").split(/\r\n|[\n\r]/).filter(isContent),
    );
  }));
});

Deno.test("renderRejects: pasted back as it is, the same lines are rejected again", () => {
  fc.assert(fc.property(LIST, (list) => {
    const { rejects, header } = parseImportList(list);
    // A repeat alone repeats nothing any more, and two that contradict name
    // each other by their new lines.
    const lasting = rejects.filter(({ reason }) => !/ line \d/.test(reason));
    const again = parseImportList(renderRejects(lasting, header));
    assert.deepEqual(again.entries, []);
    assert.deepEqual(
      again.rejects.map(({ text, reason }) => [text, reason]),
      lasting.map(({ text, reason }) => [text, reason]),
    );
  }));
});

Deno.test("renderRejects: the reason stands above each line, below the header", () => {
  const { rejects, header } = parseImportList(
    "github,email\n\nocto cat,m@x.org",
  );
  const [first, second, third, last] = renderRejects(rejects, header).split(
    "\n",
  );
  assert.equal(first, "github,email");
  assert.match(second ?? "", /^# line 3: "octo cat" has a space in it/);
  assert.equal(third, "octo cat,m@x.org");
  assert.equal(last, "");
  assert.equal(renderRejects([], header), "");
});
