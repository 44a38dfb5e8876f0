import {
  badCredentials,
  missingScope,
  serverError,
  ssoRequired,
  unprocessable,
} from "./refusals.ts";
import type { Answer, ExportPlan, GithubStandIn, Scenario } from "./types.ts";

/** Long enough to be seen, and well within a function's minute. */
export const USUAL_EXPORT: ExportPlan = {
  takesMs: 5_000,
  ends: "succeeded",
  toFork: false,
};

/** What becomes of an export, for a list to choose from. */
const PLANS: readonly (readonly [string, Partial<ExportPlan>, string])[] = [
  // A function's minute is over long before it.
  ["export_slow", { takesMs: 150_000 }, "An export takes 2½ minutes"],
  ["export_failed", { ends: "failed" }, "An export fails"],
  ["export_to_fork", { toFork: true }, "An export goes to a fork"],
  ["export_vanished", { ends: "vanished" }, "A codespace goes as it is saved"],
];

type Refuse = (github: GithubStandIn) => Answer;

/** What is answered to a person's own token where its codespaces are concerned. */
const REFUSED: readonly (readonly [string, Refuse, string])[] = [
  ["sign_in_refused", badCredentials, "Every sign-in is refused"],
  [
    "sign_in_without_scope",
    () => missingScope("codespace"),
    "Sign-ins lack the scope",
  ],
  [
    "sign_in_without_sso",
    ({ organisation }) => ssoRequired(organisation.login, "OAuth"),
    "Sign-ins lack single sign-on",
  ],
];

/** What is answered to whoever starts an export. */
const NOT_STARTED: readonly (readonly [string, Refuse, string])[] = [
  [
    "export_refused",
    () => unprocessable("The codespace cannot be exported"),
    "No export can be started (422)",
  ],
  ["export_broken", serverError, "The start of an export breaks (500)"],
];

/** What may happen to somebody who has their work saved from Slack. */
export const EXPORT_SCENARIOS: readonly Scenario[] = [
  ...PLANS.map(([name, plan, description]): Scenario => ({
    name,
    description,
    play: (github) => {
      github.exportPlan = { ...USUAL_EXPORT, ...plan };
    },
  })),
  ...NOT_STARTED.map(([name, answer, description]): Scenario => ({
    name,
    description,
    play: (github) =>
      github.faults.add(({ method, path }) =>
        method === "POST" && path.endsWith("/exports")
          ? { kind: "status", ...answer(github) }
          : null
      ),
  })),
  {
    name: "sign_ins_revoked",
    description: "Everybody has revoked their sign-in",
    play: (github) => void github.userTokens.splice(0),
  },
  ...REFUSED.map(([name, answer, description]): Scenario => ({
    name,
    description,
    play: (github) =>
      github.faults.add(({ path }) =>
        path.startsWith("/user/codespaces/")
          ? { kind: "status", ...answer(github) }
          : null
      ),
  })),
];
