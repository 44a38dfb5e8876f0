import assert from "node:assert/strict";
import { parseImportList } from "../../../codespaces/import_list.ts";
import type { ImportPlan } from "../../../codespaces/import_plan.ts";
import { testClient } from "../../../github/testdata/test_client.ts";
import type { GithubStandIn } from "../../../sandbox/github/types.ts";
import { withGithub } from "../../../sandbox/github/with_github.ts";
import {
  type Script,
  type ScriptedSlack,
  withSlack,
} from "../../../slack/testdata/scripted_slack.ts";
import { importMappings } from "../import_mappings.ts";
import { githubPeople, ImportWorkspace, slackPeople } from "./import_world.ts";

export interface World extends ScriptedSlack {
  readonly github: GithubStandIn;
  readonly workspace: ImportWorkspace;
  plan(list: string): ReturnType<typeof importMappings>;
  planned(list: string): Promise<ImportPlan>;
}

/** 1,200 people on both sides; `fault` may answer in the workspace's place. */
export async function inImportWorld(
  test: (world: World) => Promise<void>,
  fault: (call: Parameters<Script>[0]) => ReturnType<Script> | null = () =>
    null,
): Promise<void> {
  const workspace = new ImportWorkspace(slackPeople(1_200));
  const script: Script = (call) => fault(call) ?? workspace.answer(call);
  await withGithub(
    (github) =>
      withSlack(script, async (scripted) => {
        const { client, now } = testClient(github);
        const context = { github: client, slack: scripted.slack };
        const plan: World["plan"] = (list) =>
          importMappings(context, parseImportList(list), { now });
        await test({
          ...scripted,
          github,
          workspace,
          plan,
          async planned(list) {
            const planned = await plan(list);
            assert.ok(planned.ok, JSON.stringify(planned));
            return planned.value;
          },
        });
      }),
    { accounts: githubPeople(1_200) },
  );
}
