import type {
  ImportPlan,
  PlannedMapping,
} from "../../codespaces/import_plan.ts";
import type { Reject } from "../../codespaces/import_rejects.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import { saveMappings } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";

/** Who imports, and when. */
export interface ImportAuthor {
  /** A Slack user id; null for an import from the command line. */
  readonly addedBy: string | null;
  readonly at: Date;
}

export interface ImportOutcome {
  readonly stored: readonly PlannedMapping[];
  /** Lines that Slack did not store, to be imported again. */
  readonly failed: readonly Reject[];
  /** Why those failed; null where none did. */
  readonly error: SlackError | null;
}

/**
 * The second half of an import: stores what the plan adds and changes, sending
 * again what Slack leaves out, and tells what was stored. What is stored
 * stays; to import the same list again is safe and stores the rest.
 */
export async function applyImport(
  slack: SlackApi,
  plan: Pick<ImportPlan, "add" | "change">,
  options: ImportAuthor & { readonly onProgress?: (stored: number) => void },
): Promise<ImportOutcome> {
  const { onProgress } = options;
  const mappings = importedMappings(plan, options);
  const saved = await saveMappings(slack, mappings, {
    ...(onProgress && { onProgress }),
  });
  const stored = new Set(saved.stored.map(({ githubId }) => githubId));
  const planned = [...plan.add, ...plan.change];
  return {
    stored: planned.filter(({ githubId }) => stored.has(githubId)),
    failed: planned
      .filter(({ githubId }) => !stored.has(githubId))
      .map(({ line, text }) => ({ line, text, reason: NOT_STORED })),
    error: saved.error,
  };
}

const NOT_STORED = "Slack did not store it. Nothing is wrong with the line: " +
  "import it again.";

/** What an import stores, in the order of its list. */
export function importedMappings(
  plan: Pick<ImportPlan, "add" | "change">,
  { addedBy, at }: ImportAuthor,
): Mapping[] {
  return [...plan.add, ...plan.change]
    .sort((a, b) => a.line - b.line)
    .map(({ githubId, githubLogin, slackUserId }) => ({
      githubId,
      githubLogin,
      slackUserId,
      addedBy,
      updatedAt: at.toISOString(),
      source: "import" as const,
    }));
}
