import { isJsonObject, type JsonObject } from "../../runtime/json.ts";
import { textArgument } from "../arguments.ts";
import type { Call, MethodTable } from "../method.ts";
import {
  type Found,
  found,
  notFound,
  refusal,
  refusalWithReasons,
  type Reply,
  success,
} from "../reply.ts";
import type { Workspace } from "../workspace.ts";
import { checkView, isViewTooLarge } from "./check_view.ts";
import type { OpenView } from "./open_view.ts";
import { MAX_STACK } from "./view_stacks.ts";

/**
 * `views.*`. They need no scope; errors and tier: their pages under
 * docs.slack.dev/reference/methods.
 */
export function viewMethods(workspace: Workspace): MethodTable {
  const method = (
    takes: readonly string[],
    handle: (workspace: Workspace, call: Call) => Reply,
  ) => ({
    tier: 4 as const,
    scopes: [],
    takes: [...takes, "view"],
    handle: (call: Call) => handle(workspace, call),
  });
  return {
    "views.open": method(["interactivity_pointer"], open),
    "views.push": method(["interactivity_pointer"], push),
    "views.update": method(["view_id"], update),
  };
}

function open(workspace: Workspace, { args, executionId }: Call): Reply {
  const content = readView(args["view"]);
  if (!content.found) return content.reply;
  const opener = redeem(workspace, args);
  if (!opener.found) return opener.reply;
  const view = workspace.views.open(opener.value, executionId, content.value);
  return shown(workspace, view);
}

function push(workspace: Workspace, { args, executionId }: Call): Reply {
  const { views } = workspace;
  const content = readView(args["view"]);
  if (!content.found) return content.reply;
  const opener = redeem(workspace, args);
  if (!opener.found) return opener.reply;
  const stack = views.stackOf(opener.value);
  if (stack.length === 0) return refusal("not_found");
  if (stack.length >= MAX_STACK) return refusal("push_limit_reached");
  const view = views.push(opener.value, executionId, content.value);
  return shown(workspace, view);
}

function update(workspace: Workspace, { args }: Call): Reply {
  const { views } = workspace;
  const id = textArgument(args, "view_id");
  if (!id) return refusal("invalid_arguments");
  const view = views.find(id);
  if (!view) return refusal("not_found");
  const content = readView(args["view"]);
  if (!content.found) return content.reply;
  return shown(workspace, views.update(id, content.value) ?? view);
}

function shown({ views }: Workspace, view: OpenView): Reply {
  return success({ view: views.describe(view) });
}

/** A view that fits; whoever answers a submission with one needs it too. */
export function readView(view: unknown): Found<JsonObject> {
  const reasons = checkView(view);
  if (reasons.length > 0 || !isJsonObject(view)) {
    return notFound(refusalWithReasons("invalid_arguments", reasons));
  }
  return isViewTooLarge(view)
    ? notFound(refusal("view_too_large"))
    : found(view);
}

function redeem({ pointers }: Workspace, args: JsonObject): Found<string> {
  const redeemed = pointers.redeem(textArgument(args, "interactivity_pointer"));
  return typeof redeemed === "string"
    ? notFound(refusal(redeemed))
    : found(redeemed.userId);
}
