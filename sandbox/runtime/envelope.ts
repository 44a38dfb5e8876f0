import { sandboxId } from "../slack/sandbox_id.ts";
import { type JsonObject, objectAt, stringAt } from "./json.ts";

/**
 * What Slack's backend hands to an app's runtime for every event.
 * Source: slackapi/deno-slack-runtime 1.1.3, src/types.ts.
 */
export interface Envelope {
  readonly body: JsonObject;
  readonly context: {
    readonly bot_access_token: string;
    readonly team_id: string;
    /** The app's environment; `SLACK_API_URL` must end in "/". */
    readonly variables: Readonly<Record<string, string>>;
  };
}

/** The workspace and app that an event comes from. */
export interface EventSource {
  readonly teamId: string;
  readonly appId: string;
  readonly botToken: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** The main event: run this function with these inputs. */
export function functionExecuted(
  source: EventSource,
  execution: {
    readonly callbackId: string;
    readonly title: string;
    readonly executionId: string;
    readonly inputs: JsonObject;
    /** Ms since the epoch. */
    readonly at: number;
  },
): Envelope {
  const { callbackId, title, executionId, inputs, at } = execution;
  return {
    body: {
      type: "event_callback",
      team_id: source.teamId,
      api_app_id: source.appId,
      event_id: executionId.replace(/^Fx/, "Ev"),
      event: {
        type: "function_executed",
        function: {
          id: sandboxId("Fn", callbackId),
          callback_id: callbackId,
          title,
        },
        function_execution_id: executionId,
        inputs,
        bot_access_token: source.botToken,
        event_ts: (at / 1000).toFixed(6),
      },
    },
    context: contextOf(source),
  };
}

/**
 * An event of someone pressing, typing or submitting something that an
 * execution has put on their screen; `fields` are those of its kind.
 */
export function interaction(
  source: EventSource,
  event: {
    readonly type: "block_actions" | "block_suggestion" | "view_submission";
    readonly callbackId: string;
    readonly executionId: string;
    /** The inputs that the execution was started with. */
    readonly inputs: JsonObject;
    readonly fields: JsonObject;
  },
): Envelope {
  return {
    body: {
      ...event.fields,
      type: event.type,
      api_app_id: source.appId,
      bot_access_token: source.botToken,
      function_data: {
        execution_id: event.executionId,
        function: { callback_id: event.callbackId },
        inputs: event.inputs,
      },
    },
    context: contextOf(source),
  };
}

/** The execution that an event is of. */
export function executionOf({ body }: Pick<Envelope, "body">): string {
  return stringAt(objectAt(body, "event"), "function_execution_id") ||
    stringAt(objectAt(body, "function_data"), "execution_id");
}

function contextOf(source: EventSource): Envelope["context"] {
  return {
    bot_access_token: source.botToken,
    team_id: source.teamId,
    variables: source.variables,
  };
}
