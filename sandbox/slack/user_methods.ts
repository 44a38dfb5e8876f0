import type { JsonObject } from "../runtime/json.ts";
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
      handle: () => identify(workspace),
    },
    "auth.teams.list": {
      tier: 2,
      scopes: [],
      handle: (call) => listTeams(workspace, call),
    },
    "users.info": {
      tier: 4,
      scopes: ["users:read"],
      handle: (call) => info(workspace, call),
    },
    "users.list": {
      tier: 2,
      scopes: ["users:read"],
      handle: (call) => list(workspace, call),
    },
    "users.lookupByEmail": {
      tier: 3,
      scopes: ["users:read.email"],
      handle: (call) => lookupByEmail(workspace, call),
    },
  };
}

function identify({ world }: Workspace): Reply {
  const { enterprise, team, app } = world;
  return success({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    team_id: enterprise?.id ?? team.id,
    user: app.user.name,
    user_id: app.user.id,
    bot_id: app.botId,
    is_enterprise_install: enterprise !== null,
    ...(enterprise && { enterprise_id: enterprise.id }),
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

function info(workspace: Workspace, { args }: Call): Reply {
  const user = workspace.world.findUser(textArgument(args, "user"));
  return user
    ? success({ user: describe(workspace, user) })
    : refusal("user_not_found");
}

function list(workspace: Workspace, call: Call): Reply {
  const refused = whyNoWorkspace(workspace, call);
  if (refused) return refused;
  const { world } = workspace;
  const { args } = call;
  const page = paginateBy((user) => user.id, world.users, args, {
    fallback: 100,
    max: 1000,
  });
  if (!page) return refusal("invalid_cursor");
  return success({
    members: page.items.map((user) => describe(workspace, user)),
    response_metadata: { next_cursor: page.nextCursor },
  });
}

function lookupByEmail(workspace: Workspace, { args }: Call): Reply {
  const email = textArgument(args, "email").toLowerCase();
  const user = workspace.world.users.find((one) =>
    one.email !== "" && one.email.toLowerCase() === email
  );
  return user && !user.deactivated
    ? success({ user: describe(workspace, user) })
    : refusal("users_not_found");
}

/**
 * People are shown by their full names, as the sandbox's mentions show them. A
 * deactivated user has no time zone any more, as with Slack. Source: page of
 * users.info.
 */
function describe(
  { scopes, clock, world }: Workspace,
  user: User,
): JsonObject {
  const { id, name, realName } = user;
  const showsEmail = scopes.has("users:read.email") && user.email !== "";
  return {
    id,
    team_id: world.team.id,
    ...(world.enterprise && {
      enterprise_user: {
        id,
        enterprise_id: world.enterprise.id,
        teams: [world.team.id],
      },
    }),
    name,
    real_name: realName,
    deleted: user.deactivated,
    is_bot: user.isBot,
    is_admin: user.isAdmin,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_app_user: false,
    profile: {
      title: "",
      real_name: realName,
      real_name_normalized: realName,
      display_name: realName,
      display_name_normalized: realName,
      status_text: "",
      status_emoji: "",
      team: world.team.id,
      ...(showsEmail && { email: user.email }),
    },
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
