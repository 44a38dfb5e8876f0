import { type Seen, wasStruck } from "../observe.ts";
import type { Space } from "../organisation.ts";
import { mentionsIn, type Said, spacesIn } from "../read_messages.ts";
import type { Expect, Invariant } from "./invariant.ts";
import { isPreview, linkedUser, readerOf } from "./rules.ts";

/** Nobody is mentioned, or written to, for somebody else's codespace. */
export function mentions(): Invariant {
  return {
    name: "mentions",
    says:
      "each codespace in a report stands under the Slack user its owner is " +
      "linked to, and under their GitHub login where that is nobody or, as " +
      "far as Slack says, somebody deactivated; a direct message names its " +
      "reader's codespaces only; nobody else is mentioned, and never everybody",
    check(seen, expect) {
      for (const said of seen.said.filter(({ kind }) => kind === "report")) {
        // What a preview shows goes to the one person who asked.
        if (isPreview(seen.step.act) && said.to !== null) continue;
        expectOwnersOnly(seen, said, expect);
        if (said.to === null) expectUnderOwner(seen, said, expect);
        else expectTheirs(seen, said, expect);
      }
      for (const { words, notice } of seen.said) {
        const everybody = /<!(?:channel|here|everyone)/.test(words + notice);
        expect(!everybody, { expected: "no mention of all", seen: words });
      }
    },
  };
}

/** In words and in the notification: owners of what the message names. */
function expectOwnersOnly(seen: Seen, said: Said, expect: Expect): void {
  const { words, notice } = said;
  const owners = spacesIn(words).flatMap((id) => {
    const space = seen.world.spaces.get(id);
    return space === undefined ? [] : mentionable(seen, space);
  });
  const others = mentionsIn(`${words} ${notice}`)
    .filter((id) => !owners.includes(id));
  expect(others.length === 0, {
    expected: "mentions of the owners of what it names",
    seen: `${others.join(", ")} in: ${words}`,
  });
}

/** By the last person or login before it, as a reader takes it. */
function expectUnderOwner(seen: Seen, { words }: Said, expect: Expect): void {
  for (const { space, under } of entriesIn(seen, words)) {
    const login = seen.world.loginOf(space.owner);
    const isNobody = readerOf(seen, space) === null;
    const allowed = [
      ...mentionable(seen, space).map((user) => `@${user}`),
      ...isNobody ? [login] : [],
    ];
    expect(allowed.includes(under), {
      expected: `${space.name} under ${allowed.join(" or ")}`,
      seen: `under ${under || "nobody"}: ${words}`,
    });
  }
}

/** Slack says in its list of people alone who is deactivated. */
function mentionable(seen: Seen, space: Space): string[] {
  const user = linkedUser(seen, space);
  const isUnsaid = wasStruck(seen, ({ call }) => call === "users.list");
  const isReader = isUnsaid || readerOf(seen, space) !== null;
  return user !== null && isReader ? [user] : [];
}

function entriesIn(
  { world }: Seen,
  words: string,
): { readonly space: Space; readonly under: string }[] {
  const logins = [...world.loginsEver.keys()]
    .toSorted((one, other) => other.length - one.length);
  const token = new RegExp(
    `@[UW][A-Z0-9]{5,}|space-\\d+\\b|(?<![\\w-])(?:${
      logins.join("|")
    })(?![\\w-])`,
    "g",
  );
  let under = "";
  return [...words.matchAll(token)].flatMap(([found]) => {
    const id = spacesIn(found)[0];
    if (id === undefined) under = found;
    const space = id === undefined ? undefined : world.spaces.get(id);
    return space === undefined ? [] : [{ space, under }];
  });
}

function expectTheirs(seen: Seen, said: Said, expect: Expect): void {
  for (const id of spacesIn(said.words)) {
    const space = seen.world.spaces.get(id);
    const owner = space === undefined ? null : linkedUser(seen, space);
    expect(owner === said.to, {
      expected: `in a direct message to ${said.to}, codespaces of theirs`,
      seen: `space-${id} of ${space?.owner.login}, who is linked to ${owner}`,
    });
  }
}
