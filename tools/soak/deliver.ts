import type { Sandbox } from "../../sandbox/mod.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import type { Links } from "./links.ts";
import type { Attempts } from "./story.ts";
import type { World } from "./world.ts";

/** Where acts are played. */
export interface Stage {
  readonly app: Sandbox;
  readonly world: World;
  readonly links: Links;
  /** For the ids of its executions. */
  readonly index: number;
}

/** Slack delivers an execution once, or, as at least once allows, twice. */
export async function deliver(
  { app, index }: Stage,
  attempts: Attempts,
  callbackId: string,
  inputs: JsonObject,
): Promise<void> {
  const executionId = `Fx0STEP${index}`;
  const attempt = () => app.invoke(callbackId, inputs, { executionId });
  if (attempts === "at_once") {
    await Promise.all([attempt(), attempt()]);
  } else {
    await attempt();
    if (attempts === "again") await attempt();
  }
}

/** Whoever presses again does so in another execution. */
export async function press(
  stage: Stage,
  attempts: Attempts | "pressed_at_once",
  callbackId: string,
  inputs: () => JsonObject,
): Promise<void> {
  const once = () => stage.app.invoke(callbackId, inputs());
  switch (attempts) {
    case "pressed_at_once":
      await Promise.all([once(), once()]);
      return;
    case "again":
      await once();
      await once();
      return;
    default:
      return await deliver(stage, attempts, callbackId, inputs());
  }
}
