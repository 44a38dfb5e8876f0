import { count } from "../../codespaces/count.ts";
import type {
  ImportPlan,
  PlannedMapping,
} from "../../codespaces/import_plan.ts";
import { safeText } from "../../terminal/safe_text.ts";

/** What an import would do, as lines for the terminal. */
export function describePlan(plan: ImportPlan): string[] {
  const { add, change, unchanged, rejects } = plan;
  const also = [...add, ...change]
    .filter(({ alsoLinkedTo }) => alsoLinkedTo.length > 0);
  return [
    `${add.length} to add, ${change.length} to change, ` +
    `${unchanged.length} unchanged, ${count(rejects.length, "line")} rejected`,
    ...change.map(describeChange),
    ...also.map(describeSecondLink),
  ];
}

function describeChange(planned: PlannedMapping): string {
  const { line, githubLogin, previous, slackUserId } = planned;
  const now = previous?.slackUserId === slackUserId
    ? `${previous.githubLogin || "unnamed"} is called ${githubLogin} now`
    : `${githubLogin}: ${previous?.slackUserId} becomes ${who(planned)}`;
  return `  line ${line}: ${now}`;
}

function describeSecondLink(planned: PlannedMapping): string {
  const { line, githubLogin, alsoLinkedTo } = planned;
  return `  line ${line}: ${who(planned)} is linked to ` +
    `${[githubLogin, ...alsoLinkedTo].join(" and ")}`;
}

function who({ slackUserId, personName }: PlannedMapping): string {
  return personName === null
    ? slackUserId
    : `${safeText(personName)} (${slackUserId})`;
}
