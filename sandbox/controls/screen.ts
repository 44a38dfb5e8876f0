/**
 * What `GET /sandbox/screen` answers: one person's Slack at one moment. Types
 * alone, so that a page in a browser may import them.
 */
import type { JsonObject } from "../runtime/json.ts";
import type { Banner } from "../people/screen.ts";
import type { ShownView } from "../people/shown_view.ts";
import type { SlackMessage } from "../slack/types.ts";
import type { Conversation, User } from "../slack/world.ts";
import type { FormErrors } from "../workflows/forms/check_answers.ts";
import type { ShownForm } from "../workflows/forms/shown_forms.ts";

export interface Screen {
  /** Moves with every change: see `GET /sandbox/events`. */
  readonly version: number;
  /** ISO 8601. */
  readonly now: string;
  readonly team: { readonly id: string; readonly domain: string };
  readonly me: Pick<
    User,
    "id" | "name" | "realName" | "timezone" | "isAdmin"
  >;
  /** Everybody but the app; those deactivated are named in messages, too. */
  readonly people: readonly ScreenPerson[];
  readonly app: { readonly userId: string; readonly name: string };
  /** The channels they can see, and their direct message with the app. */
  readonly conversations: readonly ScreenConversation[];
  /** By conversation, oldest first: the newest 300 that are no replies. */
  readonly messages: Readonly<Record<string, readonly ScreenMessage[]>>;
  readonly links: readonly ScreenLink[];
  /** What asks them to connect an account before a workflow runs, or null. */
  readonly connect: ScreenConnect | null;
  /** The form of Slack's on top, or null. */
  readonly form: ScreenForm | null;
  /** Beside its fields, by element; null where there are none. */
  readonly formErrors: FormErrors | null;
  /** Their modals, from the bottom up. */
  readonly views: readonly ScreenView[];
  /** What their last act ended in where it went wrong, or null. */
  readonly banner: Banner | null;
  readonly clock: ScreenClock;
}

export type ScreenPerson = Pick<
  User,
  "id" | "name" | "realName" | "isAdmin" | "isBot" | "deactivated"
>;

export interface ScreenConversation extends
  Pick<
    Conversation,
    "id" | "kind" | "name" | "isPrivate" | "isArchived" | "isReadOnly"
  > {
  readonly isMember: boolean;
  /** Ids of users, the app's own among them where it was added. */
  readonly members: readonly string[];
  /** Messages since they read it last, replies not counted. */
  readonly unread: number;
}

/** As conversations.history has it, its thread under `replies`. */
export interface ScreenMessage extends SlackMessage {
  readonly replies: readonly ScreenMessage[];
  /** Shown to this person alone; `user` is the app. */
  readonly only_you?: true;
}

/** A link trigger of the app. */
export interface ScreenLink {
  readonly name: string;
  readonly description: string;
  /** The workflow's callback id. */
  readonly workflow: string;
  readonly url: string;
  /** Where it is a bookmark. */
  readonly channelIds: readonly string[];
}

/** Slack's prompt, and the page of GitHub's that it leads to. */
export interface ScreenConnect {
  readonly id: string;
  /** The title of what waits for it. */
  readonly workflow: string;
  /** The provider's name. */
  readonly provider: string;
  /** Who asks at GitHub, and for what, in GitHub's words. */
  readonly app: string;
  readonly scopes: readonly string[];
  /** Whom a browser may be signed in as there. */
  readonly accounts: readonly {
    readonly login: string;
    readonly name: string;
  }[];
  /** Their own; "" where they have none. */
  readonly login: string;
}

export type ScreenForm = Pick<
  ShownForm,
  "id" | "title" | "description" | "submitLabel" | "elements" | "defaults"
>;

export type ScreenView = Omit<ShownView, "open">;

export interface ScreenClock {
  /** ISO 8601. */
  readonly now: string;
  /** What is scheduled, soonest first. */
  readonly next: readonly {
    readonly triggerId: string;
    readonly name: string;
    readonly workflow: string;
    /** ISO 8601. */
    readonly at: string;
  }[];
}

/** What `POST /sandbox/people/*` answers besides `ok`. */
export interface PersonAnswer {
  readonly screen: Screen;
  /** Of a form or modal that was not taken, by field. */
  readonly errors?: FormErrors | null;
  /** What an external select offers. */
  readonly options?: readonly JsonObject[];
}
