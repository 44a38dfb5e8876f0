/** What Slack answers to a call that it refuses. */
export function refusal(
  error: string,
  details: Readonly<Record<string, unknown>> = {},
) {
  const body = { ok: false, error, ...details };
  return { kind: "status", status: 200, body } as const;
}

/** As of an app whose datastore is not there yet. */
export const DATASTORE_ERROR = refusal("datastore_error", {
  errors: [{ code: "datastore_config_not_found", message: "gone" }],
});
