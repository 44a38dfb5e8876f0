import { act } from "../github/acts.ts";
import {
  playScenario,
  SCENARIO_NAMES,
  SCENARIOS,
} from "../github/scenarios.ts";
import type { CodespaceRecord, GithubStandIn } from "../github/types.ts";
import { stringAt } from "../runtime/json.ts";
import type {
  GithubCodespace,
  GithubExport,
  GithubScreen,
} from "./github_screen.ts";
import { BadRequest, required, type Routes } from "./route.ts";

/** What there is on GitHub, what people do to it, and how it fails. */
export const routes: Routes = {
  "GET /sandbox/github": ({ github }) => describeGithub(github),
  "POST /sandbox/github": ({ github }, args) => {
    const name = required(args, "scenario");
    if (playScenario(github, name)) return { scenario: name };
    const known = SCENARIO_NAMES.join(", ");
    throw new BadRequest(`There is no scenario "${name}"; there is: ${known}`);
  },
  "POST /sandbox/github/act": ({ github, clock }, args) => {
    const { codespaces, accounts } = act(github, {
      act: required(args, "act"),
      codespace: stringAt(args, "codespace"),
      login: stringAt(args, "login"),
      to: stringAt(args, "to"),
      now: clock.now(),
    });
    github.codespaces = [...codespaces];
    github.accounts = [...accounts];
    return describeGithub(github);
  },
};

function describeGithub(github: GithubStandIn): GithubScreen {
  return {
    org: github.organisation.login,
    codespaces: github.codespaces.map((one) => ({
      ...describeCodespace(one),
      exported: describeExport(github, one.name),
    })),
    accounts: github.accounts.map(({ id, login, name }) => ({
      id,
      login,
      name,
    })),
    scenario: github.scenario,
    scenarios: SCENARIOS.map(({ name, description, isOfSaving = false }) => ({
      name,
      description,
      isOfSaving,
    })),
  };
}

function describeExport(
  { exports }: GithubStandIn,
  codespace: string,
): GithubExport | null {
  const latest = exports.get(codespace);
  if (!latest) return null;
  const [, owner = "", name = ""] = new URL(latest.html_url ?? "https://x/")
    .pathname.split("/");
  return {
    state: latest.state ?? "",
    branch: latest.branch ?? "",
    repository: name && `${owner}/${name}`,
  };
}

function describeCodespace(
  codespace: CodespaceRecord,
): Omit<GithubCodespace, "exported"> {
  const { name, display_name, owner, repository, state } = codespace;
  const { ref, ahead, has_uncommitted_changes } = codespace.git_status;
  return {
    name,
    displayName: display_name || name,
    owner: owner.login,
    repository: repository.name,
    branch: ref ?? "",
    uncommitted: has_uncommitted_changes ?? null,
    ahead: ahead ?? null,
    state,
    expiresAt: codespace.retention_expires_at ?? null,
  };
}
