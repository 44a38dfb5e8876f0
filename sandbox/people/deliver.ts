import type { Interaction } from "../runtime/function_runtime.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { Outcome } from "../runtime/isolate.ts";
import type { PeopleHost } from "./host.ts";
import type { Banner, Screen } from "./screen.ts";

interface ScreenEvent {
  readonly type: Interaction["type"];
  /** Whoever put it on the screen; null where no execution did. */
  readonly executionId: string | null;
  /** The fields of this kind of event. */
  readonly fields: JsonObject;
}

export interface DeliverOptions {
  /**
   * Deliver even though the execution is over, which Slack never does: to see
   * what the function itself would make of it.
   */
  readonly force?: boolean;
}

/** What the function answered; undefined where it got nothing, or failed. */
type Response = { readonly response: unknown } | undefined;

/**
 * Takes what a person did on their screen to the function that put it there,
 * as Slack does: while the execution is open, with a fresh pointer. Everything
 * else, and every failure, becomes a banner.
 */
export async function deliver(
  host: PeopleHost,
  screen: Screen,
  event: ScreenEvent,
  { force = false }: DeliverOptions = {},
): Promise<Response> {
  const { executionId, type } = event;
  const execution = host.execution(executionId ?? "");
  if (!execution || (execution.status !== "open" && !force)) {
    screen.show({
      kind: "closed",
      text: execution
        ? `${execution.callbackId} (${execution.executionId}) has ${execution.status}`
        : "No execution of a function put this here",
    });
    return undefined;
  }
  const fields = { ...event.fields, ...whoActs(host, screen) };
  const id = execution.executionId;
  const outcome = await host.interact({ type, executionId: id, fields });
  await host.runOf(id)?.rest();
  if (outcome.kind === "returned") return { response: outcome.response };
  screen.show(bannerOf(outcome));
  return undefined;
}

/** The fields that every event of the screen has. */
function whoActs({ slack }: PeopleHost, { user }: Screen): JsonObject {
  const { team, enterprise } = slack.world;
  const interactivity = slack.pointers.issue(user.id);
  return {
    user: { id: user.id, name: user.name, team_id: slack.world.eventTeamId },
    team: enterprise?.isInEvents ? null : { id: team.id, domain: team.domain },
    enterprise: enterprise && { id: enterprise.id, name: team.name },
    is_enterprise_install: enterprise !== null,
    token: "sandbox-verification-token",
    interactivity,
    // The same pointer by its older name: it opens one view, not two.
    trigger_id: interactivity.interactivity_pointer,
  };
}

function bannerOf(outcome: Exclude<Outcome, { kind: "returned" }>): Banner {
  return outcome.kind === "timed_out"
    ? { kind: "timed_out", text: "The function took longer than 10 s" }
    : { kind: "failed", text: outcome.message };
}
