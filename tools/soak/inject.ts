import type { FaultAction } from "../../sandbox/faults.ts";
import type { GithubRequest } from "../../sandbox/github/types.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { isJsonObject, listAt } from "../../sandbox/runtime/json.ts";
import type { SlackRequest } from "../../sandbox/slack/types.ts";
import { GITHUB_REFUSALS, GITHUB_TROUBLE } from "./refusals.ts";
import type { Fault } from "./story.ts";

/** A fault that met a call. */
export interface Strike {
  readonly fault: Fault;
  /** A method, or "github". */
  readonly call: string;
}

type Request = SlackRequest | GithubRequest;

/**
 * Lets a step's faults strike, until they are cleared. Each is asked of every
 * call, so that what one strikes does not move what another is to strike.
 */
export function inject(app: Sandbox, faults: readonly Fault[]): Strike[] {
  const strikes: Strike[] = [];
  const counts = faults.map(() => 0);
  const take = (request: Request): FaultAction | null => {
    const call = isGithub(request) ? "github" : request.method;
    let action: FaultAction | null = null;
    for (const [index, fault] of faults.entries()) {
      if (fault.on !== "any" && fault.on !== call) continue;
      if (!canStrike(app, fault, request)) continue;
      const count = counts[index] = (counts[index] ?? 0) + 1;
      const isMet = count >= fault.nth && count < fault.nth + fault.times;
      if (!isMet || action !== null) continue;
      action = actionOf(app, fault, request);
      strikes.push({ fault, call });
    }
    return action;
  };
  app.slack.faults.add(take);
  app.github.faults.add(take);
  return strikes;
}

function isGithub(request: Request): request is GithubRequest {
  return "path" in request;
}

/** What must not be done twice; a screen is opened by a pointer used up. */
const ONCE_ONLY = /^chat\.post|^views\.open$|triggers\.create$/;

/** The app gives up on a call after so long, and on all when its time is over. */
const GIVEN_UP_MS = 10_000;
const RUN_MS = 55_000;

/**
 * What is no fault of this call's. Of what must be done once only: a request on
 * a connection of its own is never sent again below the application, which is
 * why the app asks for one; so it is not handled twice, unless a connection was
 * kept. And nobody can tell one that is handled only after it was given up from
 * one that never will be: so that is not played.
 */
function canStrike(
  app: Sandbox,
  { kind, on, detail }: Fault,
  request: Request,
): boolean {
  if (isGithub(request)) return on !== "any" || kind !== "twice";
  const { method, closesConnection = false } = request;
  switch (kind) {
    case "stale":
      return /^apps\.datastore\.(get|bulkGet|query)$/.test(method);
    case "partial":
      return /\.bulk/.test(method) && keysOf(request).length > 1;
    case "twice":
      return !closesConnection || !ONCE_ONLY.test(method);
    case "delayed":
      return !ONCE_ONLY.test(method) ||
        isHandledInTime(app, request, Number(detail));
    default:
      return true;
  }
}

function isHandledInTime(
  app: Sandbox,
  { at, executionId }: SlackRequest,
  ms: number,
): boolean {
  const { startedAt = at } = app.executions()
    .find((execution) => execution.executionId === executionId) ?? {};
  return ms < GIVEN_UP_MS && at + ms < startedAt + RUN_MS;
}

const HANDLED = { after: "handling" } as const;

function actionOf(
  app: Sandbox,
  { kind, detail }: Fault,
  request: Request,
): FaultAction | null {
  const ms = Number(detail);
  switch (kind) {
    case "delayed":
      return { kind: "delay", ms };
    case "late":
      return { kind: "delay", ms, ...HANDLED };
    case "refused":
      return isGithub(request)
        ? githubSays(request, GITHUB_REFUSALS, detail)
        : refused(detail);
    case "busy":
      return isGithub(request)
        ? githubSays(request, GITHUB_TROUBLE, detail)
        : slackIsBusy(detail);
    case "cut":
      return { kind: "cut" };
    case "reset":
      return { kind: "reset" };
    case "lost":
      return { kind: "reset", ...HANDLED };
    case "twice":
      return { kind: "twice" };
    case "stale":
      return { kind: "stale", ms };
    case "partial":
      return { kind: "partial", keys: firstKeyOf(request) };
    case "empty":
      return isGithub(request) ? shortList(app, request, detail) : null;
    case "killed":
    case "killed_after":
      if (request.executionId) app.kill(request.executionId);
      return { kind: "reset", ...(kind === "killed_after" && HANDLED) };
  }
}

function refused(error: string): FaultAction {
  return { kind: "status", status: 200, body: { ok: false, error } };
}

function slackIsBusy(detail: string): FaultAction {
  const [status = "500", seconds = "1"] = detail.split(" ");
  return {
    kind: "status",
    status: Number(status) || 500,
    headers: status === "429" ? { "retry-after": seconds } : {},
    body: { ok: false, error: "ratelimited" },
  };
}

/** It repeats whose token it was given, which nobody may pass on. */
function githubSays(
  { headers: asked }: GithubRequest,
  table: typeof GITHUB_REFUSALS,
  name: string,
): FaultAction {
  const { status = 500, message = "", headers = {} } = table[name] ?? {};
  return {
    kind: "status",
    status,
    headers,
    body: { message: `${message} (${asked["authorization"]})` },
  };
}

/** As GitHub has been seen to answer for a second, and then no more. */
function shortList(
  { github }: Sandbox,
  { path }: GithubRequest,
  detail: string,
): FaultAction | null {
  if (!path.endsWith("/codespaces")) return null;
  const codespaces = detail === "none" ? [] : github.codespaces.slice(1);
  const total_count = detail === "none" ? 0 : github.codespaces.length;
  return { kind: "status", status: 200, body: { total_count, codespaces } };
}

function firstKeyOf(request: Request): string[] {
  return isGithub(request) ? [] : keysOf(request).slice(0, 1);
}

/** The keys of what a bulk call is about. */
function keysOf({ args }: SlackRequest): string[] {
  const ids = listAt(args, "ids").map(String);
  const items = listAt(args, "items").filter(isJsonObject).map((item) =>
    String(item["codespace_id"] ?? item["github_id"] ?? item["run_id"] ?? "")
  );
  return [...ids, ...items];
}
