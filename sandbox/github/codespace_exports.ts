import type { components } from "@octokit/openapi-types";
import {
  missingPermission,
  missingScope,
  notFound,
  unprocessable,
} from "./refusals.ts";
import type {
  Answer,
  CodespaceRecord,
  ExportPlan,
  GithubAccount,
  UserToken,
} from "./types.ts";

export type ExportDetails = components["schemas"]["codespace-export-details"];

/** What exports are made of. */
export interface ExportWorld {
  readonly codespaces: CodespaceRecord[];
  readonly accounts: readonly GithubAccount[];
  readonly exportPlan: ExportPlan;
  /** The latest of each codespace, by its name. */
  readonly exports: Map<string, ExportDetails>;
  /** Calls back once so many ms have passed, with the time in ms. */
  later(ms: number, call: (now: number) => void): void;
}

/** The scope that GitHub's description asks for. */
const SCOPE = "codespace";

/**
 * `/user/codespaces/{name}` and its exports: the owner's alone, with a token of
 * theirs. `holder` is null for the organisation's token, which is a fine-grained
 * one without the permission for it.
 */
export function answerCodespace(
  world: ExportWorld,
  { method, rest: [name = "", part, id, ...more] }: {
    readonly method: string;
    /** What follows `/user/codespaces/`. */
    readonly rest: readonly string[];
  },
  holder: UserToken | null,
): Answer {
  if (!holder) return missingPermission("codespaces=write");
  if (!holder.scopes.includes(SCOPE)) return missingScope(SCOPE);
  const codespace = world.codespaces.find((one) =>
    one.name === name && one.owner.id === holder.accountId
  );
  const isElsewhere = more.length > 0 || (part ?? "exports") !== "exports";
  if (!codespace || isElsewhere) return notFound();
  if (method === "POST" && part && id === undefined) {
    return startExport(world, codespace);
  }
  if (method !== "GET") return notFound();
  if (part === undefined) return { status: 200, body: codespace };
  const details = id === "latest" ? world.exports.get(name) : undefined;
  return details ? { status: 200, body: details } : notFound();
}

/**
 * GitHub documents neither which states can be exported nor what its 422 means.
 * Here, to be on the strict side, a codespace must be stopped, be exported only
 * once at a time and have something to save; and afterwards the list goes on
 * calling it unsaved.
 */
function startExport(world: ExportWorld, codespace: CodespaceRecord): Answer {
  const { state, name } = codespace;
  if (state !== "Shutdown") {
    return unprocessable(`The codespace cannot be exported while ${state}`);
  }
  if (isClean(codespace)) return unprocessable("There is nothing to export");
  const details: ExportDetails = {
    state: "in_progress",
    completed_at: null,
    branch: null,
    sha: null,
    id: "latest",
    export_url: `${codespace.url}/exports/latest`,
    html_url: null,
  };
  world.exports.set(name, details);
  replace(world.codespaces, name, (one) => ({ ...one, state: "Exporting" }));
  const plan = world.exportPlan;
  world.later(
    plan.takesMs,
    (now) => endExport(world, { name, details, plan, now }),
  );
  return { status: 202, body: details };
}

function endExport(
  world: ExportWorld,
  { name, details, plan, now }: {
    readonly name: string;
    readonly details: ExportDetails;
    readonly plan: ExportPlan;
    readonly now: number;
  },
): void {
  const codespace = world.codespaces.find((one) => one.name === name);
  if (!codespace || plan.ends === "vanished") {
    world.exports.delete(name);
    return replace(world.codespaces, name, () => null);
  }
  replace(world.codespaces, name, (one) => ({ ...one, state: "Shutdown" }));
  const ended = {
    ...details,
    state: plan.ends,
    completed_at: new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
  };
  world.exports.set(
    name,
    plan.ends === "failed" ? ended : { ...ended, ...saved(codespace, plan) },
  );
}

/** A commit's, as good as any other. */
const SHA = "fd95a81ca01e48ede9f39c799ecbcef817b8a3b2";

/** Where the work is now: in the repository, or in a fork of its owner's. */
function saved({ name, owner, repository }: CodespaceRecord, plan: ExportPlan) {
  const branch = `codespace-${name}`;
  const web = new URL(repository.html_url).origin;
  const where = plan.toFork
    ? `${web}/${owner.login}/${repository.name}`
    : repository.html_url;
  return { branch, sha: SHA, html_url: `${where}/tree/${branch}` };
}

function isClean({ git_status }: CodespaceRecord): boolean {
  return git_status.has_uncommitted_changes === false &&
    git_status.has_unpushed_changes === false;
}

function replace(
  codespaces: CodespaceRecord[],
  name: string,
  change: (codespace: CodespaceRecord) => CodespaceRecord | null,
): void {
  const index = codespaces.findIndex((one) => one.name === name);
  const found = codespaces[index];
  if (!found) return;
  const changed = change(found);
  codespaces.splice(index, 1, ...(changed ? [changed] : []));
}
