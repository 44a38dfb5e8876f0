import { classify, type RiskRules, type Verdict } from "./classify.ts";
import type { Codespace } from "./codespace.ts";
import { type Seen, seenOf } from "./decide_outcome.ts";
import { isRepository } from "./repository.ts";

/** What a report keeps of a codespace once it is judged. */
export type Digest =
  & {
    /** For what became of an earlier warning. */
    readonly seen: Seen;
  }
  & (
    /** The report shows it. */
    | { readonly verdict: "at_risk" | "unknown"; readonly codespace: Codespace }
    /** A verdict of null: the report is not about its repository. */
    | {
      readonly verdict: Exclude<Verdict, "at_risk" | "unknown"> | null;
      readonly codespace: null;
    }
  );

/** By verdict and what was seen: most codespaces are of no concern. */
const SHARED = new Map<string, Digest>();

/**
 * Judges a codespace, and keeps of most nothing: an organisation may have any
 * number. Two digests that say the same may be one object.
 */
export function digest(codespace: Codespace, rules: RiskRules): Digest {
  const { repository = null } = rules;
  const isMeant = repository === null ||
    isRepository(codespace.repository, repository);
  const verdict = isMeant ? classify(codespace, rules) : null;
  const seen = seenOf(codespace);
  if (verdict === "at_risk" || verdict === "unknown") {
    return { verdict, seen, codespace };
  }
  if (typeof seen !== "string") return { verdict, seen, codespace: null };
  const key = `${verdict} ${seen}`;
  const shared = SHARED.get(key) ?? { verdict, seen, codespace: null };
  SHARED.set(key, shared);
  return shared;
}
