import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import type { Call, MethodTable } from "./method.ts";
import { paginateBy } from "./paginate.ts";
import { refusal, type Reply, success } from "./reply.ts";
import type { Workspace } from "./workspace.ts";
import type { User } from "./world.ts";

/** `users.*` and `auth.*`. Tiers: each method's page. */
export function userMethods(workspace: Workspace): MethodTable {
  return {
    "auth.test": {
      tier: "special",
      scopes: [],
      takes: [],
      handle: () => identify(workspace),
    },
    "auth.teams.list": {
      tier: 2,
      scopes: [],
      takes: ["limit", "cursor"],
      handle: (call) => listTeams(workspace, call),
    },
    "users.info": {
      tier: 4,
      scopes: ["users:read"],
      takes: ["user"],
      handle: (call) => info(workspace, call),
    },
    "users.list": {
      tier: 2,
      scopes: ["users:read"],
      takes: ["limit", "cursor", "team_id"],
      handle: (call) => list(workspace, call),
    },
  };
}

async function identify({ emulated, world }: Workspace): Promise<Reply> {
  const identity = await emulated.call("auth.test");
  const { enterprise } = world;
  return success({
    ...identity,
    ...(enterprise && { team_id: enterprise.id, enterprise_id: enterprise.id }),
    url: `https://${world.team.domain}.slack.com/`,
    bot_id: world.app.botId,
    is_enterprise_install: enterprise !== null,
  });
}

function listTeams({ world }: Workspace, { args }: Call): Reply {
  const { id, name } = world.team;
  const page = paginateBy((team) => team.id, [{ id, name }], args, {
    fallback: 100,
    max: 1000,
  });
  if (!page) return refusal("invalid_cursor");
  return success({
    teams: page.items,
    response_metadata: { next_cursor: page.nextCursor },
  });
}

/** docs.slack.dev/reference/methods/users.list: `team_id`, "required if org token". */
function whyNoWorkspace({ world }: Workspace, { args }: Call): Reply | null {
  if (world.enterprise === null) return null;
  const teamId = textArgument(args, "team_id");
  if (teamId === "") return refusal("missing_argument");
  return teamId === world.team.id ? null : refusal("team_access_not_granted");
}

async function info(workspace: Workspace, { args }: Call): Promise<Reply> {
  const user = workspace.world.findUser(textArgument(args, "user"));
  if (!user) return refusal("user_not_found");
  const { emulated } = workspace;
  const answer = await emulated.call("users.info", { user: user.id });
  const described = objectAt(answer, "user");
  return success({ user: describe(workspace, user, described) });
}

async function list(workspace: Workspace, call: Call): Promise<Reply> {
  const refused = whyNoWorkspace(workspace, call);
  if (refused) return refused;
  const { world } = workspace;
  const { args } = call;
  const page = paginateBy((user) => user.id, world.users, args, {
    fallback: 100,
    max: 1000,
  });
  if (!page) return refusal("invalid_cursor");
  const emulated = await emulatedMembers(workspace);
  const members = page.items.flatMap((user) => {
    const member = emulated.get(user.name);
    return member ? [describe(workspace, user, member)] : [];
  });
  return success({
    members,
    response_metadata: { next_cursor: page.nextCursor },
  });
}

const membersOf = new WeakMap<Workspace, Map<string, JsonObject>>();

/** Everybody by name, read once: the world changes them, the emulator never. */
async function emulatedMembers(
  workspace: Workspace,
): Promise<ReadonlyMap<string, JsonObject>> {
  const known = membersOf.get(workspace);
  if (known?.size === workspace.world.users.length) return known;
  const { emulated } = workspace;
  const members = new Map<string, JsonObject>();
  let cursor = "";
  do {
    const answer = await emulated.call("users.list", { limit: 1000, cursor });
    for (const member of listAt(answer, "members").filter(isJsonObject)) {
      members.set(stringAt(member, "name"), member);
    }
    cursor = stringAt(objectAt(answer, "response_metadata"), "next_cursor");
  } while (cursor !== "");
  membersOf.set(workspace, members);
  return members;
}

/**
 * People are shown by their full names, as the sandbox's mentions show them. A
 * deactivated user has no time zone any more, as with Slack.
 */
function describe(
  { scopes, clock, world }: Workspace,
  user: User,
  described: JsonObject,
): JsonObject {
  const { realName } = user;
  const names = { real_name: realName, display_name: realName };
  const showsEmail = scopes.has("users:read.email") && user.email !== "";
  const { email: _, ...profile } = objectAt(described, "profile");
  return {
    ...described,
    ...(world.enterprise && {
      enterprise_user: {
        id: user.id,
        enterprise_id: world.enterprise.id,
        teams: [world.team.id],
      },
    }),
    id: user.id,
    name: user.name,
    real_name: realName,
    deleted: user.deactivated,
    is_bot: user.isBot,
    is_admin: user.isAdmin,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_app_user: false,
    profile: { ...profile, ...names, ...(showsEmail && { email: user.email }) },
    ...(user.deactivated ? {} : describeTimezone(user.timezone, clock.now())),
  };
}

/** How Slack tells a user's time zone; the offset is in seconds, of `now`. */
interface TimezoneDescription {
  readonly tz: string;
  readonly tz_label: string;
  readonly tz_offset: number;
}

/** `timezone` is an IANA name, `now` in ms since the epoch. */
function describeTimezone(
  timezone: string,
  now: number,
): TimezoneDescription {
  return {
    tz: timezone,
    tz_label: zoneName(timezone, now, "long"),
    tz_offset: offsetSeconds(timezone, now),
  };
}

function offsetSeconds(timezone: string, now: number): number {
  // "GMT", "GMT+01:00" or "GMT-03:30"
  const name = zoneName(timezone, now, "longOffset");
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === "-" ? -seconds : seconds;
}

type Style = "long" | "longOffset";

function zoneName(timezone: string, now: number, style: Style): string {
  const part = formatOf(timezone, style).formatToParts(now)
    .find(({ type }) => type === "timeZoneName");
  return part?.value ?? timezone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each: a page of `users.list` asks for two thousand. */
function formatOf(timeZone: string, timeZoneName: Style): Intl.DateTimeFormat {
  const key = `${timeZoneName} ${timeZone}`;
  const known = formats.get(key) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName });
  formats.set(key, known);
  return known;
}
