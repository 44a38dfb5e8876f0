import type { Directory } from "./directory.ts";
import { answerBatch, findByLogin } from "./graphql.ts";
import { listCodespaces } from "./list_codespaces.ts";
import {
  badCredentials,
  ipNotAllowed,
  livesTooLong,
  missingPermission,
  notFound,
  readOnly,
  ssoRequired,
  tokenForbidden,
} from "./refusals.ts";
import type {
  Answer,
  CodespaceRecord,
  GithubAccount,
  GithubOrganisation,
  GithubRequest,
  GithubStandIn,
  TokenAbility,
} from "./types.ts";

/** What the answers are made of, as it is at the moment. */
export interface World {
  readonly apiUrl: string;
  readonly token: string;
  readonly tokenAbility: TokenAbility;
  readonly organisation: GithubOrganisation;
  readonly accounts: readonly GithubAccount[];
  readonly codespaces: readonly CodespaceRecord[];
  readonly serves: GithubStandIn["serves"];
  readonly directory: Directory;
}

/** GitHub's answer to one request, faults aside. */
export async function answer(
  world: World,
  request: GithubRequest,
): Promise<Answer> {
  const { method, path } = request;
  if (!request.headers["user-agent"]) {
    const message = "Request forbidden by administrative rules.";
    return { status: 403, body: { message } };
  }
  const bearer = /^(?:bearer|token) (.+)$/i.exec(
    request.headers["authorization"] ?? "",
  )?.[1];
  if (bearer !== world.token || world.tokenAbility === "none") {
    return badCredentials();
  }
  if (method === "POST" && path === "/graphql") {
    return graphql(world, request) ?? readOnly(method, path);
  }
  if (method !== "GET") return readOnly(method, path);
  return await answerGet(world, request);
}

function graphql(world: World, request: GithubRequest): Answer | null {
  const body: unknown = JSON.parse(request.body);
  const query = typeof body === "object" && body !== null && "query" in body
    ? String(body.query)
    : "";
  return answerBatch(query, world);
}

async function answerGet(
  world: World,
  { path, query }: GithubRequest,
): Promise<Answer> {
  const [root, name = "", part, member = "", ...rest] = path.split("/")
    .slice(1).map(decodeURIComponent);
  if (rest.length > 0 || path.endsWith("/")) return notFound();
  if (root === "user" && name === "memberships" && part === "orgs") {
    return await ownMembership(world, member);
  }
  if (root === "user") {
    return await user(world, part === undefined ? name : null);
  }
  if (root === "users" && part === undefined) {
    return isOrganisation(world, name)
      ? { status: 200, body: await world.directory.organisation() }
      : await profile(world, findByLogin(world.accounts, name));
  }
  if (root !== "orgs" || !isOrganisation(world, name)) return notFound();
  if (part === undefined) {
    return { status: 200, body: await world.directory.organisation() };
  }
  if (part === "members") return membership(world, member);
  if (part !== "codespaces" || member !== "") return notFound();
  return codespaces(world, {
    url: world.apiUrl + path,
    query,
  });
}

function codespaces(
  world: World,
  request: Parameters<typeof listCodespaces>[1],
): Answer {
  const { login } = world.organisation;
  switch (world.tokenAbility) {
    case "ip_not_allowed":
      return ipNotAllowed(login);
    case "classic_forbidden":
      return tokenForbidden(login, "(classic)");
    case "fine_grained_forbidden":
      return tokenForbidden(login, "with fine-grained permissions");
    case "lives_too_long":
      return livesTooLong(login);
    case "no_permission":
      return missingPermission();
    case "hidden":
      return notFound();
    case "sso_required":
      return ssoRequired(login);
    default:
      return listCodespaces(world.serves(world.codespaces), request);
  }
}

/** `GET /user` is the token's owner, `GET /user/{id}` anybody by their id. */
async function user(world: World, id: string | null): Promise<Answer> {
  const account = id === ""
    ? world.accounts.find(({ role }) => role === "owner")
    : world.accounts.find((one) => String(one.id) === id);
  return await profile(world, account ?? null);
}

/** What the token's owner is in the organisation. */
async function ownMembership(world: World, org: string): Promise<Answer> {
  const owner = world.accounts.find(({ role }) => role === "owner");
  if (owner === undefined || !isOrganisation(world, org)) return notFound();
  const organization = await world.directory.organisation();
  const user = await world.directory.profile(owner);
  return {
    status: 200,
    body: { state: "active", role: "admin", organization, user },
  };
}

async function profile(
  world: World,
  account: GithubAccount | null,
): Promise<Answer> {
  if (account === null) return notFound();
  return { status: 200, body: await world.directory.profile(account) };
}

/** The token is an owner's, so GitHub answers 204 or 404, never 302. */
function membership(world: World, login: string): Answer {
  const account = findByLogin(world.accounts, login);
  const isMember = account !== null && account.role !== "outsider";
  return isMember ? { status: 204 } : notFound();
}

function isOrganisation(world: World, name: string): boolean {
  return name.toLowerCase() === world.organisation.login.toLowerCase();
}
