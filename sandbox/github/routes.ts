import { answerCodespace, type ExportWorld } from "./codespace_exports.ts";
import type { Directory } from "./directory.ts";
import { answerBatch, findByLogin } from "./graphql.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { answerOauth, type Oauth } from "./oauth.ts";
import {
  badCredentials,
  ipNotAllowed,
  livesTooLong,
  missingPermission,
  missingScope,
  notFound,
  readOnly,
  ssoRequired,
  tokenForbidden,
} from "./refusals.ts";
import type {
  Answer,
  GithubAccount,
  GithubOrganisation,
  GithubRequest,
  GithubStandIn,
  TokenAbility,
  UserToken,
} from "./types.ts";

/** What the answers are made of, as it is at the moment. */
export interface World extends ExportWorld {
  readonly apiUrl: string;
  readonly token: string;
  readonly tokenAbility: TokenAbility;
  readonly organisation: GithubOrganisation;
  readonly oauth: Oauth;
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
  const signIn = answerOauth(world, request);
  if (signIn) return signIn;
  const bearer = /^(?:bearer|token) (.+)$/i.exec(
    request.headers["authorization"] ?? "",
  )?.[1];
  const holder = world.oauth.tokens.find(({ token }) => token === bearer);
  if (holder) return await answerPerson(world, request, holder);
  if (bearer !== world.token || world.tokenAbility === "none") {
    return badCredentials();
  }
  const rest = ownCodespace(path);
  if (rest) return answerCodespace(world, { method, rest }, null);
  if (method === "POST" && path === "/graphql") {
    return graphql(world, request) ?? readOnly(method, path);
  }
  if (method !== "GET") return readOnly(method, path);
  return await answerGet(world, request);
}

/** What a person's sign-in opens: who they are, and their own codespaces. */
async function answerPerson(
  world: World,
  { method, path }: GithubRequest,
  holder: UserToken,
): Promise<Answer> {
  const rest = ownCodespace(path);
  const account = world.accounts.find(({ id }) => id === holder.accountId);
  const answer = account === undefined
    ? badCredentials()
    : rest
    ? answerCodespace(world, { method, rest }, holder)
    : method === "GET" && path === "/user"
    ? await profile(world, account)
    : missingScope("admin:org");
  const headers = { "x-oauth-scopes": holder.scopes.join(", ") };
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** What follows `/user/codespaces/`; null for another path. */
function ownCodespace(path: string): string[] | null {
  const [root, codespaces, ...rest] = path.split("/").slice(1)
    .map(decodeURIComponent);
  const isOwn = root === "user" && codespaces === "codespaces";
  return isOwn && rest.length > 0 ? rest : null;
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
