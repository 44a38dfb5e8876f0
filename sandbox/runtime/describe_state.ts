import type { Sandbox } from "../sandbox.ts";

/** Everything another program needs to find its way, and what happened. */
export function describeState(sandbox: Sandbox) {
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

function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
