import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";

/** More pages than any workspace has: a loop. */
const MAX_PAGES = 1_000;

/**
 * Reads a list page by page (docs.slack.dev/apis/web-api/pagination) until
 * there is none left, or until `read` says that it has seen enough. Fails
 * where a page cannot be read: never a shorter list.
 */
export async function readPages(
  slack: SlackApi,
  method: string,
  args: Readonly<Record<string, unknown>>,
  read: (answer: SlackAnswer) => "go on" | "enough" | "no list",
): Promise<Result<void, SlackError>> {
  let cursor = "";
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const reply = await slack.call(method, {
      ...args,
      ...(cursor !== "" && { cursor }),
    });
    if (!reply.ok) return reply;
    const verdict = read(reply.value);
    if (verdict === "enough") return ok(undefined);
    if (verdict === "no list") {
      return fail({ kind: "unreachable", method, reason: "a list cut short" });
    }
    const { response_metadata: metadata } = reply.value;
    const next = isRecord(metadata) ? metadata.next_cursor : "";
    if (typeof next !== "string" || next === "") return ok(undefined);
    if (next === cursor) break;
    cursor = next;
  }
  return fail({ kind: "unreachable", method, reason: "a list without end" });
}
