import { refusal, type Reply } from "../reply.ts";

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

export function unknownDatastore(): Reply {
  return datastoreError(
    "datastore_config_not_found",
    "The datastore configuration could not be found",
    "/datastores",
  );
}
