import type { Sandbox } from "../../sandbox.ts";
import { startSandbox } from "../../mod.ts";
import { researchOrganisation } from "../../seed/research_organisation.ts";

/** A small built app; app/manifest.json says what its functions do. */
export const APP = new URL("./app", import.meta.url).pathname;

export const SUNDAY = new Date("2026-03-22T12:00:00Z");

/** The research organisation; the test app has no datastores to fill. */
export const SEED = {
  ...researchOrganisation(SUNDAY),
  mappings: [],
  settings: [],
};

/** A trigger of the test app, due at 09:00 on the Monday after. */
export const weekly = {
  type: "scheduled",
  name: "Weekly",
  workflow: "#/workflows/twice",
  inputs: { org: { value: "opensafely" } },
  schedule: {
    start_time: "2026-03-23T09:00:00Z",
    timezone: "Europe/London",
    frequency: { type: "weekly", repeats_every: 1, on_days: ["Monday"] },
  },
};

/** Starts the test app in a sandbox and closes it when `use` is done. */
export async function withSandbox(
  use: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ dist: APP, seed: SEED });
  await use(sandbox).finally(() => sandbox.close());
}
