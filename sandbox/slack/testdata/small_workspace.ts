import { createClock, type VirtualClock } from "../../time/clock.ts";
import { isJsonObject, type JsonObject } from "../../runtime/json.ts";
import type { MethodTable } from "../method.ts";
import { startSlack } from "../start_slack.ts";
import type { SlackSeed } from "../types.ts";
import type { SlackStandIn } from "../stand_in.ts";

/** What came back over HTTP. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** A workspace under test, its time standing still unless it is moved. */
export interface SmallWorkspace {
  readonly slack: SlackStandIn;
  readonly clock: VirtualClock;
  /** Calls a method with form-encoded arguments, as Slack's SDK does. */
  call(method: string, args?: JsonObject): Promise<Answer>;
  /** Ids of the seeded channels and people, by name. */
  channel(name: string): string;
  user(name: string): string;
  /** Lets virtual time pass. */
  pass(ms: number): void;
}

const NOW = new Date("2026-06-01T09:00:00Z");

const SEED: SlackSeed = {
  users: [
    {
      name: "ada",
      realName: "Ada Byron",
      email: "ada@example.org",
      timezone: "America/St_Johns",
    },
    { name: "bela", realName: "Bela Kun", email: "bela@example.org" },
    {
      name: "cora",
      realName: "Cora Left",
      email: "cora@example.org",
      deactivated: true,
    },
    { name: "robot", realName: "Robot", email: "", isBot: true },
  ],
  channels: [
    { name: "general", members: ["ada", "bela"] },
    { name: "reports", members: ["ada"], appIsMember: true },
    { name: "old", members: ["ada"], isArchived: true, appIsMember: true },
    { name: "secret", members: ["ada"], isPrivate: true },
    { name: "team", members: ["ada"], isPrivate: true, appIsMember: true },
  ],
};

/** Every scope the stand-in knows of; a test takes away what it must. */
export const ALL_SCOPES = [
  "chat:write",
  "channels:join",
  "channels:read",
  "channels:history",
  "groups:read",
  "groups:history",
  "im:read",
  "im:history",
  "im:write",
  "users:read",
  "users:read.email",
  "datastore:read",
  "datastore:write",
];

const MANIFEST = {
  display_information: { name: "Test App" },
  oauth_config: { scopes: { bot: ALL_SCOPES } },
  functions: {
    count_things: {
      title: "Count",
      output_parameters: {
        properties: {
          count: { type: "number" },
          who: { type: "slack#/types/user_id" },
        },
        required: ["count"],
      },
    },
  },
  datastores: {
    things: {
      primary_key: "thing_id",
      attributes: {
        thing_id: { type: "string" },
        status: { type: "string" },
        owner: { type: "slack#/types/user_id" },
        size: { type: "number" },
        is_new: { type: "boolean" },
        tags: { type: "array", items: { type: "string" } },
      },
    },
    fleeting: {
      primary_key: "id",
      time_to_live_attribute: "expires_at",
      attributes: {
        id: { type: "string" },
        expires_at: { type: "slack#/types/timestamp" },
      },
    },
  },
};

/** The manifest with other bot scopes. */
export function manifestWith(scopes: readonly string[]): unknown {
  return { ...MANIFEST, oauth_config: { scopes: { bot: scopes } } };
}

/** A test that runs in a workspace of its own. */
export function inWorkspace(
  test: (workspace: SmallWorkspace) => Promise<void>,
  options: {
    manifest?: unknown;
    seed?: SlackSeed;
    methods?: MethodTable;
    reach?: (address: string) => string;
  } = {},
): () => Promise<void> {
  return async () => {
    const clock = createClock({ now: NOW, speed: 0 });
    const defaults = { manifest: MANIFEST, seed: SEED };
    const slack = await startSlack({ ...defaults, ...options, clock });
    try {
      await test({
        slack,
        clock,
        call: (method, args) => call(slack, method, args),
        channel: (name) => slack.world.channel(name).id,
        user: (name) => slack.world.user(name).id,
        pass: (ms) => clock.advanceTo(new Date(clock.now() + ms)),
      });
    } finally {
      await slack.close();
      clock.close();
    }
  };
}

/** Arguments as the SDK's client sends them. */
export function form(args: JsonObject): URLSearchParams {
  const encoded = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(encoded);
}

async function call(
  slack: SlackStandIn,
  method: string,
  args: JsonObject = {},
): Promise<Answer> {
  const response = await fetch(slack.apiUrl + method, {
    method: "POST",
    headers: {
      authorization: `Bearer ${slack.botToken}`,
      connection: "close",
    },
    body: form(args),
  });
  const body: unknown = await response.json();
  return {
    status: response.status,
    headers: response.headers,
    body: isJsonObject(body) ? body : {},
  };
}
