import type { components } from "@octokit/openapi-types";
import { nodeId, simpleUser, type UserIdentity } from "./simple_user.ts";

type MinimalRepository = components["schemas"]["minimal-repository"];

/** The parts of a repository that its addresses are derived from. */
export interface RepositoryIdentity {
  readonly id: number;
  readonly name: string;
  readonly owner: UserIdentity;
  readonly description?: string;
  readonly private?: boolean;
}

/** A repository as GitHub embeds it: the 46 keys that are always there. */
export function minimalRepository(
  repository: RepositoryIdentity,
): MinimalRepository {
  const { id, name, owner, description = null } = repository;
  const fullName = `${owner.login}/${name}`;
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: fullName,
    private: repository.private ?? false,
    owner: simpleUser(owner),
    html_url: `https://github.com/${fullName}`,
    description,
    fork: false,
    url: `https://api.github.com/repos/${fullName}`,
    ...apiAddresses(`https://api.github.com/repos/${fullName}`),
  };
}

function apiAddresses(url: string) {
  return {
    forks_url: `${url}/forks`,
    keys_url: `${url}/keys{/key_id}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    teams_url: `${url}/teams`,
    hooks_url: `${url}/hooks`,
    issue_events_url: `${url}/issues/events{/number}`,
    events_url: `${url}/events`,
    assignees_url: `${url}/assignees{/user}`,
    branches_url: `${url}/branches{/branch}`,
    tags_url: `${url}/tags`,
    blobs_url: `${url}/git/blobs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    trees_url: `${url}/git/trees{/sha}`,
    statuses_url: `${url}/statuses/{sha}`,
    languages_url: `${url}/languages`,
    stargazers_url: `${url}/stargazers`,
    contributors_url: `${url}/contributors`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    commits_url: `${url}/commits{/sha}`,
    git_commits_url: `${url}/git/commits{/sha}`,
    comments_url: `${url}/comments{/number}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
    merges_url: `${url}/merges`,
    archive_url: `${url}/{archive_format}{/ref}`,
    downloads_url: `${url}/downloads`,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    labels_url: `${url}/labels{/name}`,
    releases_url: `${url}/releases{/id}`,
    deployments_url: `${url}/deployments`,
  };
}
