/** What the modal's submission is found by. */
export const VIEWS = {
  /** Nothing to submit. */
  plain: "request_report",
  form: "request_report_form",
} as const;

/** What the form asks for, by block id. */
export const INPUTS = {
  org: "org",
  days: "days",
  where: "where",
  channel: "channel",
  repository: "repository",
} as const;

/** The element of every input. */
export const VALUE = "value";

/** Where a report can go, as the form says it. */
export const WHERE = {
  preview: "preview",
  channel: "channel",
  dm: "dm",
} as const;
