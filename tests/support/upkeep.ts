import type { Sandbox } from "../../sandbox/mod.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { MappingItem, Seed } from "../../sandbox/seed/types.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import { NOW, ORG } from "./app.ts";

type Account = Seed["github"]["accounts"][number];

/** The research organisation with nothing in it that has gone stale. */
export function tidyOrganisation(): Seed {
  const seed = researchOrganisation(NOW);
  const henry = sandboxId("U", "henry.whitcombe");
  return {
    ...seed,
    mappings: seed.mappings.filter((one) => one.slack_user_id !== henry),
  };
}

/** The same with this many more mappings, to accounts that `known` are there. */
export function withMappings(
  seed: Seed,
  { count, slackUserId, known = true }: {
    readonly count: number;
    readonly slackUserId: (index: number) => string;
    readonly known?: boolean;
  },
): Seed {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const idOf = (index: number) => 600_000_000 + index;
  const accounts = numbers.map((index): Account => ({
    id: idOf(index),
    login: `account-${index}`,
    name: `Somebody ${index}`,
    role: "outsider",
  }));
  const mappings = numbers.map((index): MappingItem => ({
    github_id: String(idOf(index)),
    github_login: `account-${index}`,
    slack_user_id: slackUserId(index),
    added_by: slackUserId(index),
    updated_at: NOW.toISOString(),
    source: "import",
  }));
  return {
    ...seed,
    mappings: [...seed.mappings, ...mappings],
    github: {
      ...seed.github,
      accounts: [...seed.github.accounts, ...(known ? accounts : [])],
    },
  };
}

/** Delivers one execution of the check, as the weekly workflow does. */
export function check(
  app: Sandbox,
  inputs: Readonly<Record<string, unknown>> = {},
  options: Parameters<Sandbox["invoke"]>[2] = {},
) {
  return app.invoke("check_mappings", { org: ORG, ...inputs }, options);
}

/** An account of the organisation on GitHub, to be changed. */
export function account({ github }: Sandbox, login: string) {
  const found = github.accounts.find((one) => one.login === login);
  if (!found) throw new Error(`Nobody on GitHub is called ${login}`);
  return found;
}

/** GitHub closes an account. */
export function removeAccount({ github }: Sandbox, login: string): void {
  github.accounts = github.accounts.filter((one) => one.login !== login);
}
