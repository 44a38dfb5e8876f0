import type { Clock } from "../clock.ts";
import { Datastores } from "../datastores/datastores.ts";
import { createFaultPlan } from "../faults.ts";
import { isJsonObject, objectAt, stringAt } from "../runtime/json.ts";
import { parseManifest } from "../runtime/manifest.ts";
import { parseArguments, textArgument } from "./arguments.ts";
import { answerRequest } from "./answer_request.ts";
import { Completions } from "./completions.ts";
import { dispatch, type Gatekeepers } from "./dispatch.ts";
import { EmulatedSlack } from "./emulated_slack.ts";
import { type HttpAnswer, type HttpRequest, serveHttp } from "./http_server.ts";
import { readConversation } from "./message_log.ts";
import type { MethodTable } from "./method.ts";
import { workspaceMethods } from "./method_table.ts";
import { Pacing } from "./pacing.ts";
import { GrantedScopes } from "./scopes.ts";
import { Tokens } from "./tokens.ts";
import type {
  EphemeralMessage,
  SlackRequest,
  SlackResponse,
  SlackSeed,
  SlackStandIn,
} from "./types.ts";
import { SlackWorld } from "./world.ts";

export interface SlackOptions {
  /** In the form that `deno task build` writes. */
  readonly manifest: unknown;
  readonly seed: SlackSeed;
  readonly clock: Clock;
  /** Any free one where missing. */
  readonly port?: number;
  /** Methods that other parts of the sandbox answer, such as triggers. */
  readonly methods?: MethodTable;
}

/** Starts a workspace on loopback with the manifest's app installed in it. */
export async function startSlack(options: SlackOptions): Promise<SlackStandIn> {
  const { seed, clock } = options;
  const manifest = parseManifest(options.manifest);
  const raw = isJsonObject(options.manifest) ? options.manifest : {};
  const world = new SlackWorld(seed, manifest.name);
  const [emulated, datastores] = await Promise.all([
    EmulatedSlack.start(world, clock),
    Datastores.start(objectAt(raw, "datastores"), clock),
  ]);
  const completions = new Completions(manifest);
  const tokens = new Tokens();
  const scopes = new GrantedScopes(manifest.botScopes);
  const pacing = new Pacing(clock);
  const ephemeralMessages: EphemeralMessage[] = [];
  const declaredEvents = objectAt(raw, "events");
  const methods = {
    ...workspaceMethods({
      world,
      emulated,
      scopes,
      pacing,
      clock,
      declaredEvents,
      ephemeralMessages,
    }),
    ...datastores.methods(),
    ...completions.methods(),
    ...options.methods,
  };
  const faults = createFaultPlan<SlackRequest>();
  const requests: RecordedRequest[] = [];
  const server = await serveHttp(options.port ?? 0, async (http) => {
    const { request, reply } = receive(http, clock);
    requests.push(request);
    const gates: Gatekeepers = { methods, tokens, pacing, scopes };
    const answer = await answerRequest(
      request,
      async (failingKeys) =>
        reply ?? await dispatch(gates, request, failingKeys),
      { faults, clock },
    );
    request.response = responseOf(answer);
    return answer;
  });
  return {
    apiUrl: `http://127.0.0.1:${server.port}/api/`,
    botToken: tokens.issue(),
    issueToken: () => tokens.issue(),
    revokeToken: (token) => tokens.revoke(token),
    messages: (channelId) => readConversation(emulated, channelId),
    ephemeralMessages,
    async say(userId, channelId, text) {
      const answer = await emulated.callAs(`as-${userId}`, "chat.postMessage", {
        channel: channelId,
        text,
      });
      return stringAt(answer, "ts");
    },
    requests,
    faults,
    registerExecution: (id, callbackId) => completions.register(id, callbackId),
    onCompletion: (listener) => completions.onCompletion(listener),
    datastores,
    world,
    async close() {
      await Promise.all([
        server.close(),
        emulated.close(),
        datastores.close(),
      ]);
    },
  };
}

interface RecordedRequest extends SlackRequest {
  response: SlackResponse | null;
}

/** Reads a request; `reply` is the refusal where it cannot be read. */
function receive(http: HttpRequest, clock: Clock) {
  const contentType = http.headers["content-type"] ?? "";
  const parsed = parseArguments(http.query, http.body, contentType);
  const { token, ...args } = parsed.found ? parsed.value : {};
  const bearer = /^Bearer\s+(.+)$/i.exec(http.headers.authorization ?? "");
  const request: RecordedRequest = {
    method: decodeURIComponent(http.path.replace(/^\/api\//, "")),
    args,
    token: bearer?.[1] ?? (textArgument({ token }, "token") || null),
    at: clock.now(),
    response: null,
  };
  return { request, reply: parsed.found ? null : parsed.reply };
}

function responseOf(answer: HttpAnswer): SlackResponse | null {
  return answer.kind === "answer" ? answer.response : null;
}
