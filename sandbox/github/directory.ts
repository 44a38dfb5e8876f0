import { createEmulator, type Emulator } from "emulate";
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
 * differ is laid over its answer. It starts with the first profile asked for:
 * most reports ask for none.
 */
export function createDirectory(seed: GithubSeed): Directory {
  const { organisation, accounts } = seed;
  const seededLogins = new Map(accounts.map(({ id, login }) => [id, login]));
  let starting: Promise<Emulator> | undefined;
  const ask = async (path: string): Promise<object> => {
    const { url } = await (starting ??= startEmulator(seed));
    const response = await fetch(url + path);
    if (response.ok) return await response.json();
    throw new Error(`emulate answered ${response.status} to GET ${path}`);
  };
  return {
    async profile(account) {
      const login = seededLogins.get(account.id);
      // Somebody who joined later: their profile is the barest there is.
      const body = await ask(`/users/${login ?? "ghost"}`);
      return {
        ...body,
        ...identity(account.type ?? "User", account),
        name: account.name,
      };
    },
    async organisation() {
      const body = await ask(`/orgs/${organisation.login}`);
      return { ...body, ...identity("Organization", organisation) };
    },
    async close() {
      await (await starting)?.close();
    },
  };
}

async function startEmulator(
  { organisation, accounts }: GithubSeed,
): Promise<Emulator> {
  return await createEmulator({
    service: "github",
    port: 0,
    seed: {
      github: {
        users: accounts.map(({ login, name }) => ({ login, name })),
        orgs: [{ login: organisation.login, name: organisation.name }],
      },
    },
  });
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
