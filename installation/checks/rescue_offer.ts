import { RESCUE_LINK } from "../../slack/triggers/rescue_offer.ts";
import { type Check, right, type Subject, warning } from "./check.ts";
import type { CheckContext } from "./context.ts";

const SUBJECT: Subject = {
  id: "link_rescue_codespace",
  title: `Link "${RESCUE_LINK.name}"`,
};

/**
 * Whether codespaces in reports have "Save my work". A terminal knows of it by
 * the variable that the app is built with. An app that is built without it has
 * no_rescue_offer.ts in place of this: see tools/build/bundle.ts.
 */
export function judgeRescueLink(
  found: ReadonlyMap<string, readonly string[]>,
  { env, where }: Pick<CheckContext, "env" | "where">,
): Check[] {
  const workflow = RESCUE_LINK.workflow.replace("#/workflows/", "");
  const ids = found.get(workflow) ?? [];
  const isBuiltIn = where === "slack" ||
    (env["GITHUB_OAUTH_CLIENT_ID"]?.trim() ?? "") !== "";
  if (ids.length === 0) {
    return !isBuiltIn ? [] : [warning(SUBJECT, {
      found: "There is none, so that reports have no such button.",
      cure: "Open the settings and save them, as they are or changed: that " +
        "makes it. The next report does, too.",
    })];
  }
  if (isBuiltIn) {
    return [right(
      SUBJECT,
      `There is one: ${ids.join(", ")}. Only signing in tells whether GitHub ` +
        'and Slack agree on it: try "Connect my GitHub account".',
    )];
  }
  return [warning(SUBJECT, {
    found:
      "There is one, and GITHUB_OAUTH_CLIENT_ID is not set here: deployed " +
      "like this, the app has no such button any more.",
    cure: "Set it in the .env of whoever deploys. Where the button is to go, " +
      `slack trigger delete --trigger-id ${ids[0]}.`,
  })];
}
