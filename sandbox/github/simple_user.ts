import type { components } from "@octokit/openapi-types";

type SimpleUser = components["schemas"]["simple-user"];

/** The parts of GitHub's user object that are not derived from the rest. */
export interface UserIdentity {
  readonly id: number;
  readonly login: string;
  /** @default "User" */
  readonly type?: "User" | "Organization";
}

/** A user or organisation as GitHub embeds it in other objects. */
export function simpleUser(identity: UserIdentity): SimpleUser {
  const { id, login, type = "User" } = identity;
  const url = `https://api.github.com/users/${login}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** GitHub's older form of a global id, which stays as long as the number. */
export function nodeId(type: string, id: number): string {
  return btoa(`0${type.length}:${type}${id}`).replaceAll("=", "");
}
