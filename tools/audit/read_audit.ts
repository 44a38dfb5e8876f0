import type { JudgedAdvisory } from "./judged_advisories.ts";

/** What the registry knows of the packages in the lock file. */
export type Audit =
  | { readonly kind: "skipped"; readonly why: string }
  | { readonly kind: "read"; readonly advisories: readonly Advisory[] };

interface Advisory {
  /** The last part of its address; blank where it has none. */
  readonly id: string;
  /** As `deno audit` shows it. */
  readonly lines: readonly string[];
}

/** Reads what `deno audit` printed (Deno 2.9, cli/tools/pm/audit.rs). */
export function readAudit(printed: string): Audit {
  const lines = printed.split("\n").map((line) => line.trimEnd());
  if (lines.some((line) => /^No known vulnerabilities/.test(line))) {
    return { kind: "read", advisories: [] };
  }
  const [, count] = /^Found (\d+) vulnerabilit/m.exec(printed) ?? [];
  if (count === undefined) {
    return { kind: "skipped", why: lines[0]?.replace(/^error: /, "") ?? "" };
  }
  const advisories = lines.join("\n").split(/^(?=╭)/m)
    .filter((entry) => entry.startsWith("╭"))
    .map((entry) => ({
      id: /^╰ Info: .*\/([\w-]+)$/m.exec(entry)?.[1] ?? "",
      lines: entry.split("\n").filter((line) => /^[╭│╰]/.test(line)),
    }));
  // One that could not be told apart is one all the same.
  const unread = Math.max(0, Number(count) - advisories.length);
  const others = Array.from({ length: unread }, () => ({ id: "", lines }));
  return { kind: "read", advisories: [...advisories, ...others] };
}

/** What to print, and whether there is something that nobody has judged. */
export function judgeAudit(
  audit: Audit,
  judged: readonly JudgedAdvisory[],
): { readonly lines: readonly string[]; readonly isFailed: boolean } {
  if (audit.kind === "skipped") {
    const said = "skipped: the registry's audit cannot be reached";
    return { lines: [`${said} (${audit.why})`], isFailed: false };
  }
  const { advisories } = audit;
  const isJudged = ({ id }: Advisory) => judged.some((one) => one.id === id);
  const unjudged = advisories.filter((one) => !isJudged(one));
  const known = judged.map(({ id, reason, judgedOn }) =>
    advisories.some((one) => one.id === id)
      ? `known: ${id}, judged on ${judgedOn}: ${reason}`
      : `${id} is no longer reported: remove it from judged_advisories.ts`
  );
  return {
    lines: [
      ...unjudged.flatMap(({ lines }) => lines),
      ...known,
      unjudged.length === 0
        ? "No advisory that nobody has judged."
        : `${unjudged.length} to be judged: take a version without it, or ` +
          "write down in tools/audit/judged_advisories.ts why it does no harm.",
    ],
    isFailed: unjudged.length > 0,
  };
}
