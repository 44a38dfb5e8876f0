import type { Clock } from "../time/clock.ts";
import { Datastores } from "./datastores/datastores.ts";
import { isJsonObject, objectAt, stringAt } from "../runtime/json.ts";
import { type AppManifest, parseManifest } from "../runtime/manifest.ts";
import { Completions } from "./completions.ts";
import { EmulatedSlack } from "./emulated_slack.ts";
import { ExternalAuth } from "./external_auth/external_auth.ts";
import { externalAuthMethods } from "./external_auth/external_auth_methods.ts";
import { conversationReader } from "./message_log.ts";
import type { MethodTable } from "./method.ts";
import { Pacing } from "./pacing.ts";
import { Pointers } from "./pointers.ts";
import { GrantedScopes } from "./scopes.ts";
import { Tokens } from "./tokens.ts";
import type { SlackStandIn } from "./stand_in.ts";
import type { SlackSeed } from "./types.ts";
import { ViewStacks } from "./views/view_stacks.ts";
import { serveWebApi, type WebApi } from "./web_api.ts";
import type { Workspace } from "./workspace.ts";
import { SlackWorld } from "./world.ts";
import { chatMethods } from "./chat_methods.ts";
import { conversationMethods } from "./conversation_methods.ts";
import { historyMethods } from "./history_methods.ts";
import { userMethods } from "./user_methods.ts";
import { viewMethods } from "./views/view_methods.ts";

interface SlackOptions {
  /** In the form that `deno task build` writes. */
  readonly manifest: unknown;
  readonly seed: SlackSeed;
  readonly clock: Clock;
  /** Any free one where missing. */
  readonly port?: number;
  /** Methods that other parts of the sandbox answer, such as triggers. */
  readonly methods?: MethodTable;
  /** The address on this machine of one elsewhere. @default there is none */
  readonly reach?: (address: string) => string;
  /** Told as a request arrives, and again once it is answered. */
  readonly onRequest?: () => void;
}

/** Starts a workspace on loopback with the manifest's app installed in it. */
export async function startSlack(options: SlackOptions): Promise<SlackStandIn> {
  const { clock, port = 0, onRequest = () => {} } = options;
  const manifest = parseManifest(options.manifest);
  const completions = new Completions(manifest);
  const tokens = new Tokens(clock);
  completions.onCompletion(({ executionId }) => tokens.revokeOf(executionId));
  const externalAuth = new ExternalAuth(
    manifest.authProviders,
    options.reach ?? ((address) => address),
  );
  const [workspace, datastores] = await Promise.all([
    createWorkspace(options, manifest),
    Datastores.start(objectAt(rawManifest(options), "datastores"), clock),
  ]);
  const { pacing, scopes } = workspace;
  const methods = {
    ...workspaceMethods(workspace),
    ...datastores.methods(),
    ...completions.methods(),
    ...externalAuthMethods(externalAuth),
    ...options.methods,
  };
  const gates = { methods, tokens, pacing, scopes };
  const api = await serveWebApi({
    ...{ port, gates, clock, onRequest, externalAuth },
  });
  return assemble({
    workspace,
    datastores,
    completions,
    tokens,
    externalAuth,
    api,
  });
}

async function createWorkspace(
  options: SlackOptions,
  manifest: AppManifest,
): Promise<Workspace> {
  const { clock, seed } = options;
  const world = new SlackWorld(seed, manifest.name);
  return {
    world,
    clock,
    emulated: await EmulatedSlack.start(world, clock),
    scopes: new GrantedScopes(manifest.botScopes),
    pacing: new Pacing(clock),
    ephemeralMessages: [],
    pointers: new Pointers(clock),
    views: new ViewStacks(clock, world),
  };
}

function rawManifest({ manifest }: SlackOptions) {
  return isJsonObject(manifest) ? manifest : {};
}

interface Parts {
  readonly workspace: Workspace;
  readonly datastores: Datastores;
  readonly completions: Completions;
  readonly tokens: Tokens;
  readonly externalAuth: ExternalAuth;
  readonly api: WebApi;
}

function assemble(parts: Parts): SlackStandIn {
  const { workspace, datastores, completions, tokens, api } = parts;
  const { emulated, world, ephemeralMessages } = workspace;
  return {
    apiUrl: api.url,
    requests: api.requests,
    faults: api.faults,
    receive: api.receive,
    botToken: tokens.issue(),
    issueToken: (executionId) => tokens.issue(executionId),
    revokeToken: (token) => tokens.revoke(token),
    messages: conversationReader(emulated),
    ephemeralMessages,
    pointers: workspace.pointers,
    externalAuth: parts.externalAuth,
    views: workspace.views,
    async say(userId, channel, text) {
      const args = { channel, text };
      const method = "chat.postMessage";
      const answer = await emulated.callAs(`as-${userId}`, method, args);
      return stringAt(answer, "ts");
    },
    registerExecution: (id, callbackId) => completions.register(id, callbackId),
    onCompletion: (listener) => completions.onCompletion(listener),
    datastores,
    world,
    async close() {
      await api.close();
      await emulated.close();
    },
  };
}

/** Every method that works on messages, channels and people. */
function workspaceMethods(workspace: Workspace): MethodTable {
  return {
    ...userMethods(workspace),
    ...conversationMethods(workspace),
    ...historyMethods(workspace),
    ...chatMethods(workspace),
    ...viewMethods(workspace),
  };
}
