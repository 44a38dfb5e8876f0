import { objectAt, stringAt } from "../runtime/json.ts";
import type { Sandbox } from "../sandbox.ts";
import { BadRequest, iso, required, type Routes } from "./route.ts";

/** What other programs find their way by, and run. */
export const routes: Routes = {
  "GET /sandbox/state": (sandbox) => describeState(sandbox),
  "GET /sandbox/messages": async ({ slack }, args) => {
    const name = required(args, "channel");
    const channel = slack.world.findChannel(name);
    if (!channel) throw new BadRequest(`There is no channel "${name}"`, 404);
    return { messages: await slack.messages(channel.id) };
  },
  "POST /sandbox/invoke": async (sandbox, args) => {
    const executionId = stringAt(args, "execution_id");
    const execution = await sandbox.invoke(
      required(args, "callback_id"),
      objectAt(args, "inputs"),
      executionId ? { executionId } : {},
    );
    return { execution };
  },
  "POST /sandbox/workflows/run": async (sandbox, args) => {
    const callbackId = required(args, "callback_id");
    return {
      run: await sandbox.runWorkflow(callbackId, objectAt(args, "inputs")),
    };
  },
  "POST /sandbox/triggers/create": ({ triggers }, args) =>
    triggers.create(args),
  "POST /sandbox/triggers/fire": async ({ triggers }, args) =>
    await triggers.fire(required(args, "trigger_id"), {
      data: objectAt(args, "data"),
      inputs: objectAt(args, "inputs"),
    }),
};

/** Everything another program needs to find its way, and what happened. */
function describeState(sandbox: Sandbox) {
  const { slack, github, clock, manifest, triggers } = sandbox;
  return {
    now: iso(clock.now()),
    slack: { api_url: slack.apiUrl, token: slack.botToken },
    github: { api_url: github.apiUrl, token: github.token },
    app: { name: manifest.name, user_id: slack.world.app.user.id },
    functions: Object.keys(manifest.functions),
    workflows: Object.keys(manifest.workflows),
    users: slack.world.users.map(({ id, name, realName }) => ({
      id,
      name,
      real_name: realName,
    })),
    channels: slack.world.channels.map(({ id, kind, name, isPrivate }) => ({
      id,
      kind,
      name,
      is_private: isPrivate,
    })),
    triggers: triggers.all().map((
      { id, type, name, workflow, shortcutUrl },
    ) => ({
      id,
      type,
      name,
      workflow,
      shortcut_url: shortcutUrl ?? null,
      next_run_at: iso(triggers.nextRunAt(id)),
    })),
    executions: sandbox.executions(),
  };
}
