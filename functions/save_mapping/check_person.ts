import { isSlackUserId } from "../../codespaces/mapping.ts";
import { nameOf, type Person } from "../../codespaces/person.ts";
import { quote } from "../../codespaces/quote.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { findPerson } from "../../slack/api/people.ts";

/** Somebody who can be notified; fails with what is wrong with who was chosen. */
export async function checkPerson(
  slack: SlackApi,
  slackUserId: string,
): Promise<Result<Person, string>> {
  if (!isSlackUserId(slackUserId)) {
    return fail(
      `There is no Slack user ${quote(slackUserId)}. Choose the person from ` +
        "the list.",
    );
  }
  const found = await findPerson(slack, slackUserId);
  if (!found.ok) return fail(explainSlackError(found.error));
  const person = found.value;
  if (person === null) {
    return fail(
      `Slack knows nobody with the id ${slackUserId}. Choose the person from ` +
        "the list.",
    );
  }
  if (person.isBot) {
    return fail(
      `${quote(nameOf(person))} is an app in Slack, not a person. Choose the ` +
        "person who owns the codespaces.",
    );
  }
  if (person.isDeactivated) {
    return fail(
      `${quote(nameOf(person))} is deactivated in Slack, so nothing would ` +
        "reach them. Choose their new account, or whoever looks after their " +
        "work now.",
    );
  }
  return ok(person);
}
