import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Person } from "../sandbox/people/person.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { NOW, withApp } from "./support/app.ts";
import {
  assertNoBanner,
  find,
  listIn,
  mappingsIn,
  openModal,
  viewOf,
  wordsOf,
} from "./support/who_is_who.ts";

/** Pastes a list of any length, as many lines in each input as it holds. */
async function pasteAll(app: Sandbox, lines: string[]): Promise<Person> {
  const ruth = await openModal(app, "ruth");
  await ruth.click(viewOf(ruth), "paste_list");
  while (/more_room/.test(wordsOf(ruth))) {
    await ruth.click(viewOf(ruth), "more_room");
  }
  const inputs = viewOf(ruth).blocks.filter(({ type }) => type === "input");
  const share = Math.ceil(lines.length / inputs.length);
  const values = inputs.map(({ block_id }, box) => [
    String(block_id),
    { text: lines.slice(box * share, (box + 1) * share).join("\n") },
  ]);
  await ruth.submitView(Object.fromEntries(values));
  assertNoBanner(ruth);
  return ruth;
}

const NEXT = "rhys-pritchard, @rhys.pritchard";

for (
  const { what, before } of [
    {
      what: "can all not be saved",
      before: (index: number) => `missing-${index}, @tunde`,
    },
    {
      what: "are mostly wrong, and right already otherwise",
      before: (index: number) =>
        index === 0 ? "danokafor, @dan.okafor" : `missing-${index}, @tunde`,
    },
  ]
) {
  Deno.test(`manage_mappings: after 1,000 lines that ${what} the next ones are looked at`, () =>
    withApp(async (app) => {
      const first = Array.from({ length: 1_000 }, (_, index) => before(index));
      const ruth = await pasteAll(app, [...first, NEXT]);
      assert.match(wordsOf(ruth), /1 more line to check: press/);
      assert.equal(viewOf(ruth).submit, "Check the next lines");
      await ruth.submitView();
      assertNoBanner(ruth);
      assert.equal(viewOf(ruth).submit, "Save 1 link");
      await ruth.submitView();
      assert.match(wordsOf(ruth), /Saved: 1 new link/);
      assert.ok("rhys-pritchard" in await mappingsIn(app));
      for (const line of first.filter((line) => line.startsWith("missing"))) {
        assert.ok(listIn(ruth).includes(line), line);
      }
    }));
}

/** The research organisation with 5,000 mappings more. */
function with5000Mappings() {
  const seed = researchOrganisation(NOW);
  const [one] = seed.mappings;
  assert.ok(one);
  const mappings = Array.from({ length: 5_000 }, (_, index) => ({
    ...one,
    github_id: String(70_000_000 + index),
    github_login: `researcher-with-a-long-login-${index}`,
  }));
  return { ...seed, mappings: [...seed.mappings, ...mappings] };
}

Deno.test("manage_mappings: with 5,000 mappings everything still fits and is there in time", () =>
  withApp(async (app) => {
    const ruth = await openModal(app, "ruth");
    const offered = await ruth.suggest("find_by_github", "researcher");
    assertNoBanner(ruth);
    assert.equal(offered.length, 100);
    await find(ruth, "danokafor");
    await ruth.click(viewOf(ruth), "go_home");

    // Somebody with thousands of links.
    await ruth.choose(viewOf(ruth), "find_by_person", "amelia.hargreaves");
    assertNoBanner(ruth);
    assert.match(wordsOf(ruth), /is linked to 5001 GitHub users/);
    await ruth.click(viewOf(ruth), "go_home");

    await ruth.click(viewOf(ruth), "export_mappings");
    const logins = new Set<string>();
    for (;;) {
      assertNoBanner(ruth);
      for (const [, login] of wordsOf(ruth).matchAll(/(?:\\n|")([\w-]+),U/g)) {
        if (login !== undefined) logins.add(login);
      }
      if (!/export_next_page/.test(wordsOf(ruth))) break;
      // Nobody copies a page in no time, and Slack counts calls by the minute.
      await app.clock.sleep(10_000);
      await ruth.click(viewOf(ruth), "export_next_page");
    }
    assert.equal(logins.size, Object.keys(await mappingsIn(app)).length);
  }, { seed: with5000Mappings() }));
