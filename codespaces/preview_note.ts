import { isRecord } from "./is_record.ts";
import type { Report } from "./report.ts";

/** What a preview showed: enough to say later whether it is still so. */
export interface PreviewNote {
  /** When GitHub was read for it, in ms since the epoch. */
  readonly at: number;
  /** Codespaces at risk. */
  readonly count: number;
  /** See `fingerprintOf`. */
  readonly fingerprint: string;
  /** The note in `report_runs` that the report is being posted from it. */
  readonly claim?: string;
}

/** Hexadecimal digits: enough to tell two reports of one day apart. */
const DIGITS = 16;

/**
 * Changes with the codespaces at risk, with the days they go, with what is
 * unsaved in them and with the Slack user who would be named (by GitHub id);
 * not with what time of day it is.
 */
export async function fingerprintOf(
  { owners }: Report,
  slackUsers: ReadonlyMap<string, string>,
): Promise<string> {
  const codespaces = owners.flatMap((owner) => owner.codespaces).map((one) =>
    JSON.stringify([
      one.id,
      slackUsers.get(one.owner.githubId) ?? "",
      one.retentionExpiresAt.getTime(),
      one.git.ref,
      one.git.ahead,
      one.git.hasUncommittedChanges,
      one.git.hasUnpushedChanges,
    ])
  );
  return await hashOf(codespaces.toSorted().join("\n"));
}

/** The same for the same text; says nothing of it. */
export async function hashOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0"))
    .join("").slice(0, DIGITS);
}

/** A note as it travels; null for what cannot be one. */
export function parsePreviewNote(value: unknown): PreviewNote | null {
  if (!isRecord(value)) return null;
  const { at, count, fingerprint, claim } = value;
  if (typeof at !== "number" || !isInstant(at)) return null;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0) {
    return null;
  }
  if (typeof fingerprint !== "string" || !/^[0-9a-f]{16}$/.test(fingerprint)) {
    return null;
  }
  const isClaim = typeof claim === "string" &&
    /^post-[0-9a-f]{16}$/.test(claim);
  return { at, count, fingerprint, ...(isClaim && { claim }) };
}

/** The note as text, such as the input `previewed`; null for anything else. */
export function readPreviewNote(text: string | null): PreviewNote | null {
  if (text === null) return null;
  try {
    return parsePreviewNote(JSON.parse(text));
  } catch {
    return null;
  }
}

function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && ms > 0 &&
    !Number.isNaN(new Date(ms).getTime());
}
