import { findByLogin } from "../github/graphql.ts";
import type { GithubAccount, GithubStandIn } from "../github/types.ts";
import type { User } from "../slack/world.ts";
import type { ConnectPrompt } from "../workflows/connect_prompts.ts";
import type { PeopleHost } from "./host.ts";
import type { Screen } from "./screen.ts";

export interface AuthorizeOptions {
  /** Whom their browser is signed in to GitHub as. @default the same person */
  readonly login?: string;
  /** Presses Cancel there. */
  readonly deny?: boolean;
}

/** Somebody's account at GitHub: who has the same name there; else null. */
export function githubAccountOf(
  { realName }: Pick<User, "realName">,
  { accounts }: Pick<GithubStandIn, "accounts">,
): GithubAccount | null {
  return accounts.find(({ name }) => name === realName) ?? null;
}

/** What a browser does: GitHub's page, its form, and back to Slack. */
export async function authorize(
  { prompts, github, slack }: PeopleHost,
  screen: Screen,
  { login, deny = false }: AuthorizeOptions,
): Promise<void> {
  const prompt = needPrompt(prompts.top(screen.user.id), screen);
  const account = login === undefined
    ? githubAccountOf(screen.user, github)
    : findByLogin(github.accounts, login);
  if (!account) {
    throw new Error(`GitHub has no ${login ?? "account of theirs"}`);
  }
  const address = slack.externalAuth
    .authorizationUrl(screen.user.id, prompt.provider);
  const page = await fetch(address);
  await page.body?.cancel();
  const form = new URLSearchParams(new URL(address).search);
  form.set("login", account.login);
  form.set("decision", deny ? "cancel" : "authorize");
  const { origin, pathname } = new URL(address);
  // Slack's own page is at the end of it.
  const end = page.ok
    ? await fetch(origin + pathname, { method: "POST", body: form })
    : page;
  const said = end === page ? "" : await end.text();
  if (end.ok) return await prompt.run.rest();
  const why = /not connected: (\w+)/.exec(said)?.[1] ??
    `GitHub answered ${end.status}`;
  const text =
    `Your ${prompt.provider.name} account was not connected (${why})`;
  screen.show({ kind: "not_connected", text });
}

/** Closes the prompt: the workflow stops there, quietly. */
export async function cancelConnect(
  { prompts }: PeopleHost,
  screen: Screen,
): Promise<void> {
  const prompt = needPrompt(prompts.top(screen.user.id), screen);
  prompts.close(prompt.id);
  await prompt.run.rest();
}

function needPrompt(
  prompt: ConnectPrompt | null,
  { user }: Screen,
): ConnectPrompt {
  if (prompt) return prompt;
  throw new Error(`${user.name} is not asked to connect an account`);
}
