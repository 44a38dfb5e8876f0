import { type JsonObject, stringAt } from "../runtime/json.ts";
import { flagArgument, textArgument } from "./arguments.ts";
import { findOwnHistory } from "./channel_access.ts";
import { readChannel, readThread } from "./message_log.ts";
import { visibleMetadata } from "./message_content.ts";
import type { Call, MethodTable } from "./method.ts";
import { paginateBy } from "./paginate.ts";
import { refusal, type Reply, success } from "./reply.ts";
import { everyFamily } from "./scopes.ts";
import type { Workspace } from "./workspace.ts";

const TIMESTAMP = /^\d+(\.\d+)?$/;

/**
 * Reading messages back. Page sizes: docs.slack.dev/reference/methods, of
 * conversations.history and conversations.replies.
 */
export function historyMethods(workspace: Workspace): MethodTable {
  const scopes = everyFamily("history");
  const page = ["limit", "cursor", "oldest", "include_all_metadata"];
  return {
    "conversations.history": {
      tier: 3,
      scopes,
      takes: ["channel", ...page],
      handle: (call) => history(workspace, call),
    },
    "conversations.replies": {
      tier: 3,
      scopes,
      takes: ["channel", "ts", ...page],
      handle: (call) => replies(workspace, call),
    },
  };
}

/** Newest first. */
async function history(workspace: Workspace, { args }: Call): Promise<Reply> {
  const own = findOwnHistory(workspace, args);
  if (!own.found) return own.reply;
  const invalid = checkRange(args);
  if (invalid) return invalid;
  const all = await readChannel(workspace.emulated, own.value.id);
  const messages = all.filter((message) => isInRange(message, args));
  return respond(args, messages, { fallback: 100, max: 999 });
}

/** The parent first, whatever the range; then its replies, oldest first. */
async function replies(workspace: Workspace, { args }: Call): Promise<Reply> {
  const own = findOwnHistory(workspace, args);
  if (!own.found) return own.reply;
  const invalid = checkRange(args);
  if (invalid) return invalid;
  const ts = textArgument(args, "ts");
  const thread = await readThread(workspace.emulated, own.value.id, ts);
  if (thread.length === 0) return refusal("thread_not_found");
  const messages = thread.filter((message, index) =>
    index === 0 || isInRange(message, args)
  );
  return respond(args, messages, { fallback: 1000, max: 1000 });
}

function checkRange(args: JsonObject): Reply | null {
  const oldest = textArgument(args, "oldest");
  return oldest === "" || TIMESTAMP.test(oldest)
    ? null
    : refusal("invalid_ts_oldest");
}

/** The edge itself is left out. */
function isInRange(message: JsonObject, args: JsonObject): boolean {
  return micros(stringAt(message, "ts")) > micros(textArgument(args, "oldest"));
}

/** Exact, which a floating-point number of this length need not be. */
function micros(ts: string): number {
  const [seconds = "0", fraction = ""] = ts.split(".");
  return Number(seconds) * 1_000_000 +
    Number(fraction.slice(0, 6).padEnd(6, "0"));
}

function timestampOf(message: JsonObject): string {
  return stringAt(message, "ts");
}

function respond(
  args: JsonObject,
  messages: readonly JsonObject[],
  size: { readonly fallback: number; readonly max: number },
): Reply {
  const page = paginateBy(timestampOf, messages, args, size);
  if (!page) return refusal("invalid_cursor");
  const showAll = flagArgument(args, "include_all_metadata");
  const hasMore = page.nextCursor !== "";
  return success({
    messages: page.items.map(({ metadata, ...message }) => {
      const visible = visibleMetadata(metadata, showAll);
      return visible ? { ...message, metadata: visible } : message;
    }),
    has_more: hasMore,
    ...(hasMore && {
      response_metadata: { next_cursor: page.nextCursor },
    }),
  });
}
