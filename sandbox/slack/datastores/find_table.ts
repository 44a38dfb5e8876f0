import { textArgument } from "../arguments.ts";
import type { Table } from "./table.ts";
import type { Call, Method } from "../method.ts";
import { refusal, type Reply } from "../reply.ts";

export type FindTable = (datastore: string) => Table | undefined;

/** Finds the table a call names before handling it. */
export function withTable(
  findTable: FindTable,
  handle: (table: Table, call: Call) => Promise<Reply>,
): Method["handle"] {
  return (call) => {
    const name = textArgument(call.args, "datastore");
    if (name === "") return refusal("invalid_arguments");
    const table = findTable(name);
    return table ? handle(table, call) : unknownDatastore();
  };
}

/**
 * How datastore methods say no. Slack documents one code,
 * `datastore_config_not_found` (docs.slack.dev/reference/methods, any
 * apps.datastore page); the other codes here are the stand-in's own.
 */
export function datastoreError(
  code: string,
  message: string,
  pointer: string,
): Reply {
  return refusal("datastore_error", { errors: [{ code, message, pointer }] });
}

function unknownDatastore(): Reply {
  return datastoreError(
    "datastore_config_not_found",
    "The datastore configuration could not be found",
    "/datastores",
  );
}
