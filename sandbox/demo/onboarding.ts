import type { Sandbox } from "../sandbox.ts";
import type { Person } from "../people/person.ts";
import type { SeenMessage } from "../people/sees.ts";
import { renderForm } from "../terminal/render_form.ts";
import {
  renderMessage,
  type RenderOptions,
} from "../terminal/render_message.ts";

/** Who does it, for whom, where, and what they type. */
const ONBOARDER = "maya.okafor";
const NEWCOMER = "rhys.pritchard";
const CHANNEL = "team-rex";
const TYPED = "https://github.com/rhys-pritchard";

/**
 * One person is onboarded, from the link to the confirmation: answers what
 * whoever does it sees.
 */
export async function demonstrateOnboarding(
  sandbox: Sandbox,
  shown: Pick<RenderOptions, "colour" | "width">,
): Promise<string> {
  const maya = sandbox.as(ONBOARDER);
  const url = linkOf(sandbox);
  const run = await maya.openLink(url, { channel: CHANNEL });
  const { form } = maya;
  if (!form) throw new Error(`The form did not open: ${run.error}`);
  const answers = {
    github_username: TYPED,
    slack_user_id: sandbox.as(NEWCOMER).id,
  };
  const asSeen = reader(sandbox, shown);
  const filled = renderForm(form, { ...asSeen, answers });
  const errors = await maya.submitForm(answers);
  if (errors) throw new Error(`Slack refused: ${JSON.stringify(errors)}`);
  if (run.status !== "succeeded") {
    throw new Error(`The mapping was not saved: ${run.error}`);
  }
  const { kind, raw } = await lastSeenBy(maya);
  const { realName } = sandbox.slack.world.user(ONBOARDER);
  const where = kind === "ephemeral"
    ? `Only visible to ${realName}`
    : `Direct message to ${realName}`;
  return [
    `${realName} opens the link in #${CHANNEL}:`,
    filled,
    `${where}:`,
    renderMessage(raw, asSeen),
  ].join("\n\n");
}

function linkOf({ triggers }: Sandbox): string {
  const link = triggers.all().find(({ workflow, shortcutUrl }) =>
    workflow === "add_mapping" && shortcutUrl !== undefined
  );
  if (link?.shortcutUrl) return link.shortcutUrl;
  throw new Error("There is no link that onboarding uses");
}

/** The app may tell it in the channel or, where it is not in it, directly. */
async function lastSeenBy(person: Person): Promise<SeenMessage> {
  const message = (await person.sees()).at(-1);
  if (message && message.kind !== "message") return message;
  throw new Error(`${person.name} was told nothing`);
}

function reader(
  { slack, clock }: Sandbox,
  shown: Pick<RenderOptions, "colour" | "width">,
): RenderOptions {
  const { users, channels } = slack.world;
  return {
    ...shown,
    users: new Map(users.map(({ id, realName }) => [id, realName])),
    channels: new Map(channels.map(({ id, name }) => [id, name])),
    now: new Date(clock.now()),
    timeZone: slack.world.user(ONBOARDER).timezone,
  };
}
