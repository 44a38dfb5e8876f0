import { codespaceRecord } from "../../sandbox/github/codespace_record.ts";
import { minimalRepository } from "../../sandbox/github/minimal_repository.ts";
import { simpleUser } from "../../sandbox/github/simple_user.ts";
import type { CodespaceRecord } from "../../sandbox/github/types.ts";
import { studyRepository } from "../../sandbox/seed/studies.ts";
import { nameOf, ownerAt, type Space, START } from "./organisation.ts";

const TOMORROW = new Date(START.getTime() + 24 * 60 * 60 * 1000);

/** At risk but for where they are, or for what has become of them. */
export const UNREPORTED = ([
  { repository: minimalRepository(studyRepository("research-template")) },
  { state: "Deleted" },
  { state: "Moved" },
] satisfies Partial<CodespaceRecord>[]).map((unlike, index) => {
  const [id, { githubId, login }] = [9_001 + index, ownerAt(0)];
  return codespaceRecord({
    ...{ id, name: nameOf(id), display_name: nameOf(id) },
    owner: simpleUser({ id: githubId, login }),
    retention_expires_at: TOMORROW.toISOString(),
    git_status: gitOf({ id, git: "unsaved" }),
    ...unlike,
  });
});

/** A codespace as GitHub lists it. */
export function recordOf(
  { id, name, owner, deadline, git }: Space,
  login: string,
): CodespaceRecord {
  return codespaceRecord({
    id,
    name,
    display_name: name,
    owner: simpleUser({ id: owner.githubId, login }),
    repository: minimalRepository(studyRepository("statin-adherence")),
    retention_expires_at: deadline === null
      ? null
      : new Date(deadline).toISOString(),
    // Those of the stories' own people are stopped, so that they can be saved.
    state: id > 100 ? "Available" : "Shutdown",
    git_status: gitOf({ id, git }),
  });
}

/** What is unsaved is so in one way, on a branch with a name of its own. */
function gitOf(
  { id, git }: Pick<Space, "id" | "git">,
): CodespaceRecord["git_status"] {
  if (git === "unsaid") return { has_uncommitted_changes: false };
  const isUnsaved = git === "unsaved";
  return {
    ...{ ahead: 1, behind: 0, ref: "fix-<!channel>" },
    has_uncommitted_changes: isUnsaved && id % 2 === 0,
    has_unpushed_changes: isUnsaved && id % 2 === 1,
  };
}
