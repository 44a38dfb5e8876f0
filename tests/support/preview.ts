import type { Sandbox } from "../../sandbox/mod.ts";
import { MANAGER, submit } from "./adhoc.ts";
import { messagesIn, withApp } from "./app.ts";
import { assertNoSecrets } from "./secrets.ts";

/** A test with a preview before a manager, in which no secret is told. */
export const withPreview = (
  use: (app: Sandbox) => Promise<void>,
  options?: Parameters<typeof withApp>[1],
) =>
() =>
  withApp(async (app) => {
    await submit(app, MANAGER);
    await use(app);
    await assertNoSecrets(app);
  }, options);

/** What stands in the channel that a preview offers to post to. */
export const posted = (app: Sandbox) => messagesIn(app, "opensafely");

const executionsOf = (app: Sandbox, name: string) =>
  app.executions().filter(({ callbackId }) => callbackId === name);

/** Executions that were to make a report: of each, its first step. */
export const reportsOf = (app: Sandbox) =>
  executionsOf(app, "report_codespaces").filter(({ inputs }) =>
    (inputs["continuation"] ?? null) === null
  );

/** Lets time pass. */
export const minutes = (app: Sandbox, count: number) =>
  app.advanceTo(new Date(app.clock.now() + count * 60_000));
