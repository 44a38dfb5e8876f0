import { createEmulator } from "emulate";
import { nodeId } from "./simple_user.ts";
import type { GithubAccount, GithubOrganisation, GithubSeed } from "./types.ts";

/** Profiles as GitHub serves them, made by `emulate`. */
export interface Directory {
  /** The body of `GET /users/{login}`. */
  profile(account: GithubAccount): Promise<unknown>;
  /** The body of `GET /orgs/{org}`. */
  organisation(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * `emulate` gives out its own ids, knows no rename and tells letter case
 * apart, so it is asked by the login that it was seeded with, and what has to
 * differ is laid over its answer.
 */
export async function startDirectory(seed: GithubSeed): Promise<Directory> {
  const { organisation, accounts } = seed;
  const seededLogins = new Map(accounts.map(({ id, login }) => [id, login]));
  const emulator = await createEmulator({
    service: "github",
    port: 0,
    seed: {
      github: {
        users: accounts.map(({ login, name }) => ({ login, name })),
        orgs: [{ login: organisation.login, name: organisation.name }],
      },
    },
  });
  return {
    async profile(account) {
      const login = seededLogins.get(account.id);
      // Somebody who joined later: their profile is the barest there is.
      const path = `/users/${login ?? "ghost"}`;
      const body = await ask(emulator.url, path);
      return {
        ...body,
        ...identity(account.type ?? "User", account),
        name: account.name,
      };
    },
    async organisation() {
      const body = await ask(emulator.url, `/orgs/${organisation.login}`);
      return { ...body, ...identity("Organization", organisation) };
    },
    close: () => emulator.close(),
  };
}

function identity(
  type: "User" | "Bot" | "Organization",
  { id, login }: GithubAccount | GithubOrganisation,
) {
  return {
    id,
    login,
    type,
    node_id: nodeId(type, id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    html_url: `https://github.com/${login}`,
  };
}

async function ask(baseUrl: string, path: string): Promise<object> {
  const response = await fetch(baseUrl + path);
  if (!response.ok) {
    throw new Error(`emulate answered ${response.status} to GET ${path}`);
  }
  return await response.json();
}
