import type { Method, MethodTable, Twist } from "./method.ts";
import type { Pacing } from "./pacing.ts";
import { notPlayed, refusal, type Reply } from "./reply.ts";
import type { GrantedScopes } from "./scopes.ts";
import type { Tokens } from "./tokens.ts";
import type { SlackRequest } from "./types.ts";

export interface Gatekeepers {
  readonly methods: MethodTable;
  readonly tokens: Tokens;
  readonly pacing: Pacing;
  readonly scopes: GrantedScopes;
}

/**
 * Answers a request as Slack does: who, how often, whether, and then what. The
 * token's scopes are in a header (slackapi/node-slack-sdk, WebClient.ts).
 */
export async function dispatch(
  { methods, tokens, pacing, scopes }: Gatekeepers,
  request: SlackRequest,
  twist: Twist = {},
): Promise<Reply> {
  const { method: name, args, token } = request;
  const method = findMethod(methods, name);
  if (!method) return refusal("unknown_method", { req_method: name });
  const problem = tokens.problem(token);
  if (problem) return refusal(problem);
  const reply = pacing.countCall(name, method.tier) ??
    scopes.missing(method.scopes) ??
    unplayedArgument(request, method) ??
    await method.handle({
      args,
      token,
      ...twist,
      executionId: tokens.executionOf(token),
    });
  const headers = { ...reply.headers, "x-oauth-scopes": scopes.toString() };
  return { ...reply, headers };
}

function unplayedArgument(
  { method, args }: SlackRequest,
  { takes }: Method,
): Reply | null {
  const name = Object.keys(args)
    .find((name) => args[name] !== undefined && !takes.includes(name));
  return name === undefined ? null : notPlayed(`${name} of ${method}`);
}

function findMethod(methods: MethodTable, name: string): Method | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}
