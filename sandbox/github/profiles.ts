import type { components } from "@octokit/openapi-types";
import { nodeId, simpleUser } from "./simple_user.ts";
import type { GithubAccount, GithubOrganisation } from "./types.ts";

type PublicUser = components["schemas"]["public-user"];
type Organisation = components["schemas"]["organization-full"];

/** When everybody joined GitHub. */
const SINCE = "2020-02-01T10:00:00Z";

const COUNTS = {
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
} as const;

/** The body of `GET /users/{login}`. */
export function profile(
  { id, login, name, type = "User" }: GithubAccount,
): PublicUser {
  return {
    ...simpleUser({ id, login }),
    node_id: nodeId(type, id),
    type,
    name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    ...COUNTS,
    created_at: SINCE,
    updated_at: SINCE,
  };
}

/** The body of `GET /orgs/{org}`. */
export function organisationProfile(
  { id, login, name }: GithubOrganisation,
): Organisation {
  const url = `https://api.github.com/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId("Organization", id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    html_url: `https://github.com/${login}`,
    description: null,
    name,
    type: "Organization",
    has_organization_projects: true,
    has_repository_projects: true,
    ...COUNTS,
    created_at: SINCE,
    updated_at: SINCE,
    archived_at: null,
  };
}
