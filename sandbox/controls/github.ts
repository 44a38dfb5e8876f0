import { playScenario, SCENARIO_NAMES } from "../github/scenarios.ts";
import { BadRequest, required, type Routes } from "./route.ts";

/** What GitHub does. */
export const routes: Routes = {
  "POST /sandbox/github": ({ github }, args) => {
    const name = required(args, "scenario");
    if (playScenario(github, name)) return { scenario: name };
    const known = SCENARIO_NAMES.join(", ");
    throw new BadRequest(`There is no scenario "${name}"; there is: ${known}`);
  },
};
