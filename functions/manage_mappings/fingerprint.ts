import type { ImportPlan } from "../../codespaces/import_plan.ts";

/**
 * Of what a plan would save, whatever the order of its lines: what somebody
 * has looked at is saved, and nothing else. Says who is allowed to nothing.
 */
export async function fingerprintOf(
  { add, change }: Pick<ImportPlan, "add" | "change">,
): Promise<string> {
  const changes = [...add, ...change].map((one) =>
    [
      one.githubId,
      one.githubLogin,
      one.slackUserId,
      one.previous?.slackUserId ?? "",
      one.previous?.githubLogin ?? "",
    ].join("\t")
  ).sort().join("\n");
  const bytes = new TextEncoder().encode(changes);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(
    new Uint8Array(digest),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}
