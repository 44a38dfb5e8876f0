import type { VirtualClock } from "../time/clock.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { Call, Method, MethodTable } from "../slack/method.ts";
import { refusal } from "../slack/reply.ts";
import type { TriggerStore } from "./trigger_store.ts";

/**
 * What looks at triggers needs the one scope, what changes them the other
 * (docs.slack.dev/reference/scopes/triggers.read).
 */
const READ = "triggers:read";
const WRITE = "triggers:write";

/** Slack publishes no tier for these; one in quick use is the likeliest. */
const TIER = 3;

/** How soon after another one a call is answered `token_revoked`. */
const TOO_SOON_MS = 1_000;

/** What of a trigger's definition is played. */
const DEFINITION = [
  ...["type", "name", "description", "workflow", "inputs"],
  ...["shortcut", "schedule"],
];

type Answer = (store: TriggerStore, args: JsonObject) => object;

/**
 * `workflows.triggers.create`, `delete` and `list` over HTTP, called
 * with the app's own token. A function that changes a trigger too soon after its
 * last call about one is refused as Slack was seen to (slackapi/deno-slack-sdk
 * issue 445, of a list and then a create): here, within a second. The store
 * comes late because it needs the workspace that serves the methods.
 */
export function triggerMethods(
  store: () => TriggerStore | undefined,
  clock: Pick<VirtualClock, "now">,
): MethodTable {
  const calledAt = new Map<string | null, number>();
  const isTooSoon = ({ token, executionId }: Call, scope: string) => {
    const sinceMs = clock.now() - (calledAt.get(token) ?? -Infinity);
    calledAt.set(token, clock.now());
    return executionId !== null && scope === WRITE && sinceMs < TOO_SOON_MS;
  };
  const method = (
    scope: string,
    takes: readonly string[],
    answer: Answer,
  ): Method => ({
    tier: TIER,
    scopes: [scope],
    takes,
    handle(call) {
      const ready = store();
      if (!ready) return refusal("service_unavailable");
      if (isTooSoon(call, scope)) return refusal("token_revoked");
      return {
        status: 200,
        headers: {},
        body: { ...answer(ready, call.args) },
      };
    },
  });
  return {
    "workflows.triggers.create": method(
      WRITE,
      DEFINITION,
      (store, args) => store.create(args, { by: "app" }),
    ),
    "workflows.triggers.delete": method(
      WRITE,
      ["trigger_id"],
      (store, args) => store.delete(args, "app"),
    ),
    "workflows.triggers.list": method(
      READ,
      ["limit", "cursor", "app_id"],
      (store, args) => store.list(args),
    ),
  };
}
