import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { Sandbox } from "../sandbox.ts";
import { describeRun } from "./describe_run.ts";
import type { DatastoreSummary, RunDetails, RunSummary } from "./inspection.ts";
import { BadRequest, required, type Routes } from "./route.ts";

/** What happened inside: runs, step by step, and what is stored. */
export const routes: Routes = {
  "GET /sandbox/runs": (sandbox, args) => {
    const id = stringAt(args, "id");
    if (id === "") return { runs: allRuns(sandbox).map(summary) };
    const run = allRuns(sandbox).find((run) => String(run.id) === id);
    if (!run) throw new BadRequest(`There is no run ${id}`, 404);
    return run;
  },
  "GET /sandbox/datastores": async ({ slack }) => {
    const { definitions } = slack.datastores;
    const datastores = definitions.map(async (
      { name, primaryKey, attributes },
    ): Promise<DatastoreSummary> => ({
      name,
      primaryKey,
      attributes: Object.keys(attributes),
      count: (await slack.datastores.all(name)).length,
    }));
    return { datastores: await Promise.all(datastores) };
  },
  "POST /sandbox/datastores/query": async (sandbox, args) => ({
    items: await query(sandbox, args),
  }),
};

function allRuns(sandbox: Sandbox): RunDetails[] {
  const { manifest, slack, github, clock } = sandbox;
  return sandbox.workflowRuns.map((run, index) =>
    describeRun(index + 1, run, {
      planned: (manifest.workflows[run.callbackId]?.steps ?? [])
        .map(({ functionId }) => functionId.replace(/^#\/functions\//, "")),
      executions: sandbox.executionsOf(run),
      slack: slack.requests,
      github: github.requests,
      now: clock.now(),
    })
  );
}

function summary(
  { id, workflow, status, startedAt, endedAt, steps }: RunDetails,
): RunSummary {
  return {
    ...{ id, workflow, status, startedAt, endedAt },
    steps: steps.map(({ callbackId, status, durationMs }) => ({
      callbackId,
      status,
      durationMs,
    })),
  };
}

/** Slack looks at as many items at once. */
const PAGE = 1000;

/** What a query finds, page by page, as the app would have to ask. */
async function query(
  { slack }: Sandbox,
  args: JsonObject,
): Promise<JsonObject[]> {
  const datastore = required(args, "datastore");
  const { limit = PAGE, ...asked } = args;
  if (!slack.datastores.definitions.some(({ name }) => name === datastore)) {
    throw new BadRequest(`There is no datastore "${datastore}"`, 404);
  }
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 1) {
    throw new BadRequest("limit must be a whole number from 1");
  }
  const items: JsonObject[] = [];
  let cursor = "";
  do {
    const { body } = await slack.datastores.query({
      ...asked,
      limit: PAGE,
      ...(cursor && { cursor }),
    });
    if (body["ok"] !== true) throw new BadRequest(reasonOf(body));
    items.push(...listAt(body, "items").filter(isJsonObject));
    cursor = stringAt(objectAt(body, "response_metadata"), "next_cursor");
  } while (cursor !== "" && items.length < limit);
  return items.slice(0, limit);
}

/** In Slack's own words, DynamoDB's where it passes them on. */
function reasonOf(body: JsonObject): string {
  const [first] = listAt(body, "errors").filter(isJsonObject);
  return (first && stringAt(first, "message")) || stringAt(body, "error");
}
