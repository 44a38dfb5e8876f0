import assert from "node:assert/strict";
import fc from "fast-check";
import { type ImportList, parseImportList } from "./import_list.ts";
import { showPersonRef } from "./person_ref.ts";

function pairs({ entries }: ImportList): string[] {
  return entries.map(({ line, username, person }) =>
    `${line} ${username} ${showPersonRef(person)}`
  );
}

function reasons({ rejects }: ImportList): string[] {
  return rejects.map(({ line, reason }) => `${line} ${reason}`);
}

const READ: [string, string, string[]][] = [
  ["a comma", "octocat, @maya", ["1 octocat @maya"]],
  ["a tab", "octocat\tmaya@example.org", ["1 octocat maya@example.org"]],
  ["a semicolon", "octocat;U0123ABCD", ["1 octocat U0123ABCD"]],
  ["a blank", "octocat @maya chen", ["1 octocat @maya chen"]],
  ["an address", "https://github.com/octocat,@maya", ["1 octocat @maya"]],
  ["trailing commas", "octocat,@maya,,", ["1 octocat @maya"]],
  ["a quoted name", 'octocat, "Chen, Maya"', ["1 octocat @Chen, Maya"]],
  [
    "a quoted cell with a line break as one cell",
    'github,notes,email\na,"see\nb,b@x.org\n# c",a@x.org\nd,,d@x.org',
    ["2 a a@x.org", "5 d d@x.org"],
  ],
  ["a line break in a name", 'a,"Maya\nChen"\nb,@y', [
    "1 a @Maya\nChen",
    "3 b @y",
  ]],
  ["Excel's sep=", "sep=;\r\na;Chen, Maya\r\nb;@y", [
    "2 a @Chen, Maya",
    "3 b @y",
  ]],
  ["empty rows as none", 'a;@x\n;;;;\n  ; ;\n\t\t\n"",""\n,\nb;@y', [
    "1 a @x",
    "7 b @y",
  ]],
  ["a German header", "Name;E-Mail-Adresse;GitHub-Benutzername\nC;m@x.org;a", [
    "2 a m@x.org",
  ]],
  ["a French header", "Nom d’utilisateur;x;Courriel\na;x;m@x.org", [
    "2 a m@x.org",
  ]],
  [
    "a byte order mark, CRLF, blank lines and comments",
    "\uFEFFa,@x\r\n\r\n  # b,@y\r\nc,@z\r\n",
    ["1 a @x", "4 c @z"],
  ],
  [
    "a header in any order",
    "E-mail,Team,GitHub username\nm@x.org,rex,octocat",
    ["2 octocat m@x.org"],
  ],
  [
    "a header with semicolons, where a comma is none",
    "github;slack\noctocat;Chen, Maya",
    ["2 octocat @Chen, Maya"],
  ],
  [
    "several columns of people, the surest that is filled",
    "github,slack,email,slack_user_id\na,@x,x@x.org,U01\nb,@y,y@x.org,\nc,@z,,",
    ["2 a U01", "3 b y@x.org", "4 c @z"],
  ],
  [
    "columns called username and email",
    "username,email\noctocat,m@x.org",
    ["2 octocat m@x.org"],
  ],
  [
    "a Slack username beside a GitHub column",
    "username,github\nmaya,octocat",
    ["2 octocat @maya"],
  ],
  [
    "an export",
    "github_login,slack_user_id,github_id,added_by,updated_at,source\n" +
    "octocat,U01,583231,U02,2026-11-23T09:00:00.000Z,form",
    ["2 octocat U01"],
  ],
];

for (const [what, list, expected] of READ) {
  Deno.test(`parseImportList: reads ${what}`, () => {
    const parsed = parseImportList(list);
    assert.deepEqual(pairs(parsed), expected);
    assert.deepEqual(parsed.rejects, []);
  });
}

const REJECTED: [string, string, RegExp][] = [
  ["one value", "octocat", /^Only one value, "octocat"/],
  ["no person", "octocat,", /^The Slack person is missing/],
  ["no username", ",@maya", /^The GitHub username is missing/],
  ["three values", "octocat,Chen,Maya", /^There is a third value, "Maya"/],
  ["an e-mail first", "m@x.org,octocat", /^"m@x.org" is an e-mail address/],
  ["an open quotation mark", 'octocat,"Chen', /quotation mark is not closed/],
  ["a very long name", `octocat,${"x".repeat(500)}`, /not a Slack person/],
  ["binary", "\u0000\u0001,\u0002", /is not a GitHub username/],
];

for (const [what, line, reason] of REJECTED) {
  Deno.test(`parseImportList: rejects ${what}, with the line as it was`, () => {
    const parsed = parseImportList(`a,@x\n${line}\nb,@y`);
    assert.deepEqual(pairs(parsed), ["1 a @x", "3 b @y"]);
    assert.equal(parsed.rejects.length, 1);
    assert.equal(parsed.rejects[0]?.text, line);
    assert.equal(parsed.rejects[0]?.line, 2);
    assert.match(parsed.rejects[0]?.reason ?? "", reason);
  });
}

const UNCLEAR: [string, string, RegExp][] = [
  ["no GitHub column", "Team,E-Mail\nrex,m@x.org", /without GitHub usernames/],
  ["no person", "github;Kürzel\noctocat;maya", /without a column of people/],
];

for (const [what, list, reason] of UNCLEAR) {
  Deno.test(`parseImportList: a header with ${what} is named, and nobody guessed at`, () => {
    const { entries, rejects } = parseImportList(list);
    assert.deepEqual(entries, []);
    assert.match(rejects[0]?.reason ?? "", reason);
    assert.match(rejects[1]?.reason ?? "", /^Line 1 does not say which column/);
  });
}

Deno.test("parseImportList: a header in unknown words above people is named", () => {
  const parsed = parseImportList("Tunnus;Osoite\na;a@x.org\nb;b@x.org");
  assert.deepEqual(pairs(parsed), ["2 a a@x.org", "3 b b@x.org"]);
  assert.match(reasons(parsed)[0] ?? "", /^1 It looks like a header in words/);
});

Deno.test("parseImportList: a cell with two e-mails is rejected whole", () => {
  const { entries, rejects } = parseImportList('a,"x@x.org\ny@x.org"');
  assert.deepEqual(entries, []);
  assert.match(rejects[0]?.reason ?? "", /is not a Slack person/);
  assert.equal(rejects[0]?.text, 'a,"x@x.org\ny@x.org"');
});

const REPEATED: [string, (index: number) => string, number][] = [
  ["a line", () => "octocat,@maya", 10_000],
  ["an open quotation mark", (index) => `octocat,"m${index}`, 0],
];

// A minute and more where the work grows with the square of the lines.
for (const [what, line, good] of REPEATED) {
  Deno.test(`parseImportList: ${what} 10,000 times is ${good} to import`, () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => line(index));
    const { entries, rejects } = parseImportList(lines.join("\n"));
    assert.equal(entries.length, good);
    assert.equal(rejects.length, lines.length - good);
  });
}

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
