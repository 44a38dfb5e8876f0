import { MANAGER } from "../organisation.ts";
import { summed } from "../read_messages.ts";
import type { Invariant } from "./invariant.ts";
import { isPreview } from "./rules.ts";

/** A preview is for one person, and leaves no trace. */
export function previews(): Invariant {
  return {
    name: "previews",
    says: "a preview is said to whoever asked and to nobody else, and notes " +
      "nothing: no warning and no run",
    check({ app, step: { act }, said, before, after }, expect) {
      if (!isPreview(act)) return;
      const { id } = app.slack.world.user(MANAGER);
      const others = said.filter(({ to }) => to !== id);
      expect(others.length === 0, {
        expected: "nothing said but to who asked",
        seen: summed(others),
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
