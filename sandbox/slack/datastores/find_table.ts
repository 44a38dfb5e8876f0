import { textArgument } from "../arguments.ts";
import type { Table } from "./table.ts";
import type { Call, Method } from "../method.ts";
import { refusal, type Reply } from "../reply.ts";
import { unknownDatastore } from "./definition.ts";

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
