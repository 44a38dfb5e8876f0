import { githubAccountOf } from "../people/authorize.ts";
import type { Person } from "../people/person.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { Conversation, SlackWorld, User } from "../slack/world.ts";
import { installedApp } from "../triggers/trigger.ts";
import type { ConnectPrompt } from "../workflows/connect_prompts.ts";
import type { ShownForm } from "../workflows/forms/shown_forms.ts";
import type {
  Screen,
  ScreenClock,
  ScreenConnect,
  ScreenConversation,
  ScreenForm,
  ScreenLink,
  ScreenMessage,
  ScreenPerson,
  ScreenView,
} from "./screen.ts";

/** So many of a conversation, the newest. */
const MOST_MESSAGES = 300;

/** A person's Slack as it is now. */
export async function describeScreen(
  sandbox: Sandbox,
  person: Person,
): Promise<Screen> {
  const { changes, clock, slack } = sandbox;
  const { version } = changes;
  const { team, app, users } = slack.world;
  const { id, name, realName, timezone, isAdmin } = slack.world.user(person.id);
  const places = await Promise.all(
    conversationsOf(person, slack.world).map(async (conversation) => ({
      conversation,
      messages: await messagesIn(slack, conversation, person),
    })),
  );
  return {
    version,
    now: new Date(clock.now()).toISOString(),
    team: { id: team.id, domain: team.domain },
    me: { id, name, realName, timezone, isAdmin },
    people: users.filter((user) => user !== app.user).map(describePerson),
    app: { userId: app.user.id, name: app.user.realName },
    conversations: places.map(({ conversation, messages }) =>
      describeConversation(conversation, messages, person)
    ),
    messages: Object.fromEntries(
      places.map(({ conversation, messages }) => [
        conversation.id,
        messages.slice(-MOST_MESSAGES),
      ]),
    ),
    links: linksIn(sandbox),
    connect: person.connecting && describeConnect(sandbox, person.connecting),
    form: person.form && describeForm(person.form),
    formErrors: person.formErrors,
    views: person.views.map(({ open: _, ...view }): ScreenView => view),
    banner: person.banner,
    clock: describeClock(sandbox),
  };
}

/** Public channels, and what else they are in; the app always has its place. */
function conversationsOf(
  { id }: Person,
  world: SlackWorld,
): readonly Conversation[] {
  const visible = world.channels.filter(({ isPrivate, members }) =>
    !isPrivate || members.has(id)
  );
  return world.findDirectMessage(id)
    ? visible
    : [...visible, world.newDirectMessage(id)];
}

async function messagesIn(
  { messages, ephemeralMessages, world }: SlackStandIn,
  { id }: Conversation,
  person: Person,
): Promise<ScreenMessage[]> {
  // A direct message that nobody has opened is not there to be read.
  const posted = world.findChannel(id) ? await messages(id) : [];
  const shown = ephemeralMessages
    .filter(({ channel, user }) => channel === id && user === person.id)
    .map((message): ScreenMessage => ({
      ...message,
      user: world.app.user.id,
      replies: [],
      only_you: true,
    }));
  return [...posted, ...shown].sort((a, b) => Number(a.ts) - Number(b.ts));
}

function describeConversation(
  { id, kind, name, isPrivate, isArchived, isReadOnly, members }: Conversation,
  messages: readonly ScreenMessage[],
  person: Person,
): ScreenConversation {
  const isMember = members.has(person.id);
  const readUntil = Number(person.readUntil(id));
  const unread = messages
    .filter(({ ts, user }) => Number(ts) > readUntil && user !== person.id);
  return {
    ...{ id, kind, name, isPrivate, isArchived, isReadOnly, isMember },
    members: [...members],
    unread: isMember ? unread.length : 0,
  };
}

function describePerson(
  { id, name, realName, isAdmin, isBot, deactivated }: User,
): ScreenPerson {
  return { id, name, realName, isAdmin, isBot, deactivated };
}

/** What a scope lets an app do, in GitHub's words. */
const SCOPES: Readonly<Record<string, string>> = {
  codespace: "Full control of codespaces",
};

function describeConnect(
  { manifest, github, slack }: Sandbox,
  { id, provider, run, userId }: ConnectPrompt,
): ScreenConnect {
  return {
    id,
    workflow: manifest.workflows[run.callbackId]?.title ?? "",
    provider: provider.name,
    app: manifest.name,
    scopes: provider.scopes.map((scope) => SCOPES[scope] ?? scope),
    accounts: github.accounts.map(({ login, name }) => ({ login, name })),
    login: githubAccountOf(slack.world.user(userId), github)?.login ?? "",
  };
}

function describeForm(
  { id, title, description, submitLabel, elements, defaults }: ShownForm,
): ScreenForm {
  return { id, title, description, submitLabel, elements, defaults };
}

/**
 * Those that a person can start by themselves: others take something from the
 * button that they belong to. They are bookmarks where the app was added.
 */
function linksIn({ triggers, manifest, slack }: Sandbox): ScreenLink[] {
  const { world } = slack;
  const channelIds = world.channels
    .filter((one) => one.kind === "channel" && world.isAppIn(one))
    .map(({ id }) => id);
  const app = installedApp(manifest).id;
  return triggers.all()
    .filter((one) => one.app.id === app)
    .filter(({ inputs }) =>
      Object.values(inputs).every((input) => "value" in input)
    )
    .flatMap(({ name, description, workflow, shortcutUrl: url }) =>
      url ? [{ name, description, workflow, url, channelIds }] : []
    );
}

/** What the clock shows and will bring. */
export function describeClock({ clock, triggers }: Sandbox): ScreenClock {
  const next = triggers.all().flatMap(({ id, name, workflow }) => {
    const at = triggers.nextRunAt(id);
    return at === undefined ? [] : [{ triggerId: id, name, workflow, at }];
  });
  return {
    now: new Date(clock.now()).toISOString(),
    next: next.sort((a, b) => a.at - b.at)
      .map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString() })),
  };
}
