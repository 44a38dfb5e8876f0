import { MANAGER } from "../organisation.ts";
import type { Invariant } from "./invariant.ts";

/** A preview is for one person, and leaves no trace. */
export function previews(): Invariant {
  return {
    name: "previews",
    says: "a preview is said to whoever asked and to nobody else, and notes " +
      "nothing: no warning and no run",
    check({ app, step: { act }, said, before, after }, expect) {
      if (act.kind !== "adhoc" || act.delivery !== "preview") return;
      const { id } = app.slack.world.user(MANAGER);
      const others = said.filter(({ to }) => to !== id);
      expect(others.length === 0, {
        expected: "nothing said but to who asked",
        seen: others.map(({ words }) => words).join(" | ").slice(0, 400),
      });
      for (const store of ["warnings", "runs"] as const) {
        const [was, is] = [before[store], after[store]]
          .map((items) => JSON.stringify([...items].toSorted()));
        expect(was === is, {
          expected: `no change to the ${store}`,
          seen: `${is}`.slice(0, 400),
        });
      }
    },
  };
}
