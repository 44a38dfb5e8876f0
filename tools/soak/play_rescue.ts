import { USUAL_EXPORT } from "../../sandbox/github/export_scenarios.ts";
import type { ExportPlan } from "../../sandbox/github/types.ts";
import { press, type Stage } from "./deliver.ts";
import { nameOf, ownerAt } from "./organisation.ts";
import { readMessages, spacesIn } from "./read_messages.ts";
import { signIn } from "./sign_in.ts";
import type { Act, ExportEnd } from "./story.ts";

const EXPORTS: Readonly<Record<ExportEnd, ExportPlan>> = {
  soon: USUAL_EXPORT,
  late: { ...USUAL_EXPORT, takesMs: 150_000 },
  failed: { ...USUAL_EXPORT, ends: "failed" },
  vanished: { ...USUAL_EXPORT, ends: "vanished" },
};

/** Beside the codespace in the newest report that they read, where there is one. */
export async function rescue(
  stage: Stage,
  { space, by, signIn: is, ends, attempts }: Act & { kind: "rescue" },
): Promise<void> {
  const { app, world } = stage;
  const owner = ownerAt(by);
  const { slackId } = owner;
  if (world.deactivated.has(slackId)) return;
  // What they read before does not answer this.
  const person = app.as(slackId);
  if (person.view !== null) await person.closeView({ all: true });
  app.github.exportPlan = EXPORTS[ends];
  const message = (await readMessages(app)).findLast(({ kind, to, words }) =>
    kind === "report" && (to ?? slackId) === slackId &&
    spacesIn(words).includes(space)
  );
  const inputs = {
    github_access_token_id: signIn(app, owner, is),
    codespace_name: nameOf(space),
    ...message && { channel_id: message.channelId, message_ts: message.ts },
  };
  await press(stage, attempts, "rescue_codespace", () => ({
    ...inputs,
    interactivity: app.slack.pointers.issue(slackId),
  }));
  world.noteExports();
}
