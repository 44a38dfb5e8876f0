import { explainSlackError, type SlackError } from "../api/errors.ts";

/** A cause and a cure for whoever has the modal open. */
export function explain(error: SlackError): string {
  return explainSlackError(error, { reader: "modal" });
}
