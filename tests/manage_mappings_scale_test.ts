import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { NOW, withApp } from "./support/app.ts";
import {
  assertNoBanner,
  find,
  mappingsIn,
  openModal,
  viewOf,
  wordsOf,
} from "./support/who_is_who.ts";

/** The research organisation with 2,500 mappings more. */
function withManyMappings() {
  const seed = researchOrganisation(NOW);
  const [one] = seed.mappings;
  assert.ok(one);
  const mappings = Array.from({ length: 2_500 }, (_, index) => ({
    ...one,
    github_id: String(70_000_000 + index),
    github_login: `researcher-with-a-long-login-${index}`,
  }));
  return { ...seed, mappings: [...seed.mappings, ...mappings] };
}

Deno.test("manage_mappings: with 2,500 mappings everything still fits and is there in time", () =>
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
    assert.match(wordsOf(ruth), /is linked to 2501 GitHub users/);
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
  }, { seed: withManyMappings() }));
