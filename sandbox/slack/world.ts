import { sandboxId } from "./sandbox_id.ts";
import type { ChannelSeed, SlackSeed, UserSeed } from "./types.ts";

/** A person or a bot of the workspace. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  /** IANA name. */
  readonly timezone: string;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  /** May be changed while the sandbox runs. */
  deactivated: boolean;
}

/** A channel or direct message. What may change may be changed by a test. */
export interface Conversation {
  readonly id: string;
  readonly kind: "channel" | "im";
  readonly name: string;
  isPrivate: boolean;
  isArchived: boolean;
  /** Only some may post. */
  isReadOnly: boolean;
  /** Nobody may reply in a thread. */
  isNonThreadable: boolean;
  /** Ids of users, the app's own among them where it was added. */
  readonly members: Set<string>;
}

/** The app as its workspace knows it. */
interface InstalledApp {
  readonly appId: string;
  readonly botId: string;
  readonly user: User;
}

/** An organisation of several workspaces. */
interface Enterprise {
  /** `E…`. */
  readonly id: string;
  /** Whether events name it in place of the workspace. */
  readonly isInEvents: boolean;
}

/** Who and what is in the workspace. */
export class SlackWorld {
  readonly team = {
    id: "T000000001",
    name: "Sandbox",
    domain: "codespaces-sandbox",
  } as const;
  readonly app: InstalledApp;
  /**
   * Set by a test that plays an organisation (Enterprise Grid) which the app is
   * installed for as a whole.
   */
  enterprise: Enterprise | null = null;
  readonly users: User[];
  readonly channels: Conversation[];

  constructor(seed: SlackSeed, appName: string) {
    this.app = installedApp(appName);
    this.users = [...seed.users.map(createUser), this.app.user];
    this.channels = seed.channels.map((channel) =>
      this.#createChannel(channel)
    );
  }

  /** By id or name; an unknown one is a mistake of the caller. */
  user(idOrName: string): User {
    const user = this.findUser(idOrName) ??
      this.users.find(({ name }) => name === idOrName);
    if (!user) throw new Error(`No user "${idOrName}" in the workspace`);
    return user;
  }

  /** By id or name, with or without "#". */
  channel(idOrName: string): Conversation {
    const channel = this.findChannel(idOrName);
    if (!channel) throw new Error(`No channel "${idOrName}" in the workspace`);
    return channel;
  }

  findUser(id: string): User | undefined {
    return this.users.find((user) => user.id === id);
  }

  /** Slack takes channel names where it takes ids, in chat methods. */
  findChannel(idOrName: string): Conversation | undefined {
    const name = idOrName.replace(/^#/, "");
    return this.channels.find((channel) => channel.id === idOrName) ??
      this.channels.find((c) => c.kind === "channel" && c.name === name);
  }

  /** The direct message of a person and the app, if it is open. */
  findDirectMessage(userId: string): Conversation | undefined {
    return this.channels.find(({ kind, name }) =>
      kind === "im" && name === userId
    );
  }

  addDirectMessage(userId: string): Conversation {
    const conversation = this.newDirectMessage(userId);
    this.channels.push(conversation);
    return conversation;
  }

  /** As it will be once it is opened. */
  newDirectMessage(userId: string): Conversation {
    return {
      id: sandboxId("D", userId),
      kind: "im",
      name: userId,
      isPrivate: true,
      isArchived: false,
      isReadOnly: false,
      isNonThreadable: false,
      members: new Set([userId, this.app.user.id]),
    };
  }

  /** What an event says where it comes from. */
  get eventTeamId(): string {
    return this.enterprise?.isInEvents ? this.enterprise.id : this.team.id;
  }

  isAppIn(conversation: Conversation): boolean {
    return conversation.members.has(this.app.user.id);
  }

  #createChannel(seed: ChannelSeed): Conversation {
    const members = seed.members.map((name) => this.user(name).id);
    if (seed.appIsMember) members.push(this.app.user.id);
    return {
      id: sandboxId("C", seed.name),
      kind: "channel",
      name: seed.name,
      isPrivate: seed.isPrivate ?? false,
      isArchived: seed.isArchived ?? false,
      isReadOnly: false,
      isNonThreadable: false,
      members: new Set(members),
    };
  }
}

function createUser(seed: UserSeed): User {
  return {
    id: seed.id ?? sandboxId("U", seed.name),
    name: seed.name,
    realName: seed.realName,
    email: seed.email,
    timezone: seed.timezone ?? "Europe/London",
    isAdmin: seed.isAdmin ?? false,
    isBot: seed.isBot ?? false,
    deactivated: seed.deactivated ?? false,
  };
}

/** The id of the app of this name; `"app"` for one without. */
export function appId(appName: string): string {
  return sandboxId("A", userName(appName));
}

function userName(appName: string): string {
  return (appName || "app").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function installedApp(appName: string): InstalledApp {
  const name = userName(appName);
  const user = createUser({ name, realName: appName, email: "", isBot: true });
  return { appId: appId(appName), botId: sandboxId("B", name), user };
}
