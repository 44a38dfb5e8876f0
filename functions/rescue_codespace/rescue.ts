import {
  expectedBranch,
  isCodespaceName,
  isRunning,
} from "../../codespaces/codespace_export.ts";
import type { Codespace } from "../../codespaces/codespace.ts";
import { afterRescue } from "../../codespaces/rescued.ts";
import { unsavedState } from "../../codespaces/unsaved.ts";
import type { Warning } from "../../codespaces/warning.ts";
import {
  findWarnings,
  listWarningsOf,
  putWarnings,
} from "../../datastores/codespace_warnings.ts";
import {
  finish,
  isSameExecution,
  type Lock,
  newOwner,
  takeSettled,
} from "../../datastores/once.ts";
import type { RunRecord } from "../../datastores/report_runs.ts";
import {
  findMyCodespace,
  type MyCodespace,
} from "../../github/export_codespace.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { GLANCE_MS, OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { Ending } from "./ending.ts";
import { type Followed, followExport } from "./follow_export.ts";
import { notSignedIn, type SignedIn } from "./sign_in.ts";

/** A press of "Save my work". */
export interface Press {
  /** The button's value; can be forged. */
  readonly name: string;
  readonly tokenId: string;
  readonly executionId: string;
}

/** Left of the minute to note it, to tell whoever pressed, to mark the entry. */
const ENDING_MS = 12_000;

/**
 * Exports a codespace with its owner's own sign-in, once however often the
 * button is pressed meanwhile. Null where another delivery of the same press
 * does it.
 */
export async function rescue(
  slack: SlackApi,
  { client, account }: SignedIn,
  press: Press,
): Promise<Ending | null> {
  const { name, tokenId } = press;
  if (!isCodespaceName(name)) return { kind: "no_name" };
  const found = await findMyCodespace(client, name);
  if (!found.ok) {
    if (found.error.kind === "not_there") {
      return await isNoted(slack, account.githubId, name)
        ? { kind: "gone" }
        : { kind: "not_theirs", login: account.login };
    }
    const why = await notSignedIn(slack, tokenId, found.error);
    return { kind: "refused", why, codespace: null };
  }
  const codespace = found.value;
  if (isRunning(codespace)) return { kind: "running", codespace };
  if (unsavedState(codespace.git) === "saved") {
    return { kind: "nothing_to_save", codespace };
  }

  const turn = await takeTurn(slack, codespace, press);
  if (turn === null) return null;
  const { timing } = slack;
  const followed = await followExport(client, {
    ...turn,
    name,
    untilMs: timing.deadlineMs - ENDING_MS,
    timing,
  });
  if (turn.mayStart) await release(slack, press, followed);
  return await endingOf(slack, { codespace, followed, tokenId });
}

/** A 404 does not say whose it was; what they were warned of does. */
async function isNoted(
  slack: SlackApi,
  githubId: string,
  name: string,
): Promise<boolean> {
  const theirs = await listWarningsOf(slack.within(OPTIONAL_MS), githubId);
  return theirs.ok && theirs.value.some((one) => one.codespaceName === name);
}

interface Turn {
  readonly mayStart: boolean;
  readonly sinceMs: number;
}

/** A function's minute: who took it so long ago is no more. */
const STALE_AFTER_MS = 60_000;

/** What was not over when its minute was is still the same after this long. */
const SAME_FOR_MS = 60 * 60 * 1000;

/**
 * The lock on a codespace: who has it starts the export, others follow it. A
 * datastore that fails keeps nobody from saving their work.
 */
async function takeTurn(
  slack: SlackApi,
  { repository, startedAt }: MyCodespace,
  { name, executionId }: Press,
): Promise<Turn | null> {
  const now = slack.timing.now();
  const lock: Lock = {
    runId: runIdOf(name),
    kind: "export",
    org: repository.split("/")[0]?.toLowerCase() ?? "",
    owner: newOwner(executionId),
  };
  const taken = await takeSettled(slack.within(OPTIONAL_MS), lock, {
    staleAfterMs: STALE_AFTER_MS,
  });
  if (!taken.ok) return { mayStart: true, sinceMs: now };
  if (taken.value.kind !== "ours") return behind(taken.value.by, executionId);
  const { earlier } = taken.value;
  if (earlier?.outputs?.execution === executionId) return null;
  const earlierMs = Date.parse(earlier?.updatedAt ?? "");
  // Killed, or over only after its minute; nobody worked in it since.
  const isSame = earlier !== null && earlier.outputs?.isOver !== true &&
    now - earlierMs < SAME_FOR_MS && !(Number(startedAt) > earlierMs);
  return { mayStart: true, sinceMs: isSame ? earlierMs : now };
}

/** Null where who has the lock is another delivery of the same press. */
function behind(
  { owner, updatedAt }: RunRecord,
  executionId: string,
): Turn | null {
  return isSameExecution(owner, executionId)
    ? null
    : { mayStart: false, sinceMs: Date.parse(updatedAt) };
}

/** Free for the next press, which goes on where this one is not over. */
async function release(
  slack: SlackApi,
  { name, executionId }: Press,
  { kind }: Followed,
): Promise<void> {
  // Its loss costs a minute's patience; who pressed still waits for an answer.
  await finish(slack.within(GLANCE_MS), runIdOf(name), {
    status: "paused",
    outputs: { execution: executionId, isOver: kind !== "unfinished" },
  });
}

function runIdOf(name: string): string {
  return `export ${name}`;
}

async function endingOf(
  slack: SlackApi,
  { codespace, followed, tokenId }: {
    readonly codespace: Codespace;
    readonly followed: Followed;
    readonly tokenId: string;
  },
): Promise<Ending> {
  switch (followed.kind) {
    case "succeeded":
      return { kind: "saved", codespace, export: followed.export };
    case "unfinished": {
      const branch = followed.branch ?? expectedBranch(codespace);
      return { kind: "unfinished", codespace, branch };
    }
    case "refused": {
      const why = await notSignedIn(slack, tokenId, followed.error);
      return { kind: "refused", why, codespace };
    }
    default:
      return { kind: followed.kind, codespace };
  }
}

/**
 * Notes that an open warning was heeded, for the deadline that the codespace
 * has now: the export itself may have moved it.
 */
export async function noteRescued(
  slack: SlackApi,
  { client }: SignedIn,
  { codespace: { id, name }, messageTs }: {
    readonly codespace: Codespace;
    /** The message whose button was pressed, if any. */
    readonly messageTs: string | null;
  },
): Promise<void> {
  const [warning, now] = await Promise.all([
    findNoted(slack, id, Number(messageTs ?? NaN) * 1000),
    findMyCodespace(client, name),
  ]);
  if (warning === null) return;
  const noted = afterRescue(warning, {
    now: new Date(slack.timing.now()),
    deadline: now.ok ? now.value.retentionExpiresAt : null,
  });
  if (noted !== null) await putWarnings(slack, [noted]);
}

/** A report notes what it told within its own minute. */
const NOTED_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 3_000;

/** Left to write the note. */
const NOTING_MS = 4_000;

/**
 * What a codespace's owner was warned of. Whoever is quick presses before the
 * report has noted that, and the report would write over the outcome.
 */
async function findNoted(
  slack: SlackApi,
  id: string,
  toldAtMs: number,
): Promise<Warning | null> {
  const { timing } = slack;
  for (;;) {
    const found = await findWarnings(slack, { org: "", codespaceIds: [id] });
    const warning = found.ok ? found.value.get(id) ?? null : null;
    const isToCome = +(warning?.warnedAt ?? 0) < toldAtMs &&
      timing.now() < toldAtMs + NOTED_WITHIN_MS;
    const nextMs = timing.now() + LOOK_AGAIN_MS;
    const isTime = nextMs + NOTING_MS < timing.deadlineMs;
    if (!found.ok || !isToCome || !isTime) return warning;
    await timing.sleep(LOOK_AGAIN_MS);
  }
}
