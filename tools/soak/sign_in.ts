import type { Sandbox } from "../../sandbox/mod.ts";
import type { Owner } from "./organisation.ts";
import type { SignIn } from "./story.ts";

/** Looks like the token of somebody's sign-in to GitHub. */
export function tokenOf({ githubId }: Pick<Owner, "githubId">): string {
  return `gho_${String(githubId).padStart(36, "0")}`;
}

/** Lets somebody's sign-in be as it says; gives Slack's id of it. */
export function signIn(
  { github, slack }: Sandbox,
  owner: Owner,
  is: SignIn,
): string {
  const { githubId, slackId } = owner;
  const [client] = slack.externalAuth.clients;
  if (client === undefined) throw new Error("The build has no sign-in");
  const { key: providerKey, clientId, scopes } = client.provider;
  const id = `Et${githubId}`;
  const token = tokenOf(owner);
  slack.externalAuth.forget((one) => one.id === id);
  const others = github.userTokens.filter((one) => one.token !== token);
  github.userTokens.splice(0, Infinity, ...others);
  if (is !== "missing") {
    slack.externalAuth.credentials.push({
      ...{ id, providerKey, token, scopes },
      userId: slackId,
      accountId: String(githubId),
    });
  }
  if (is === "valid") {
    github.userTokens.push({ token, clientId, scopes, accountId: githubId });
  }
  return id;
}
