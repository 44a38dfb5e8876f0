import { isJsonObject, type JsonObject } from "../runtime/json.ts";

/** The fields of a trigger file that the Slack CLI knows; it drops others. */
const KNOWN_FIELDS = [
  "type",
  "name",
  "description",
  "shortcut",
  "workflow",
  "schedule",
];

/**
 * What `slack trigger create --trigger-def` sends for a trigger file: values
 * of inputs are strings to it (anything else is an error, thrown here), and a
 * blank one is left out, which the API then refuses as `missing_value`.
 * Source: slackapi/slack-cli, internal/api/workflows.go (`Input`).
 */
export function asSlackCli(definition: unknown): JsonObject {
  // As JSON, which is how the hook hands it to the CLI.
  const file: unknown = JSON.parse(JSON.stringify(definition));
  if (!isJsonObject(file)) throw new TypeError("The definition is no object");
  const known = KNOWN_FIELDS.filter((field) => file[field] !== undefined);
  return {
    ...Object.fromEntries(known.map((field) => [field, file[field]])),
    ...(isJsonObject(file["inputs"]) && { inputs: cliInputs(file["inputs"]) }),
  };
}

function cliInputs(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      const { value, customizable } = isJsonObject(input) ? input : {};
      if (value !== undefined && typeof value !== "string") {
        throw new TypeError(
          `The Slack CLI takes strings only: inputs.${name}.value is ${
            JSON.stringify(value)
          }`,
        );
      }
      return [name, {
        ...(value && { value }),
        ...(customizable === true && { customizable }),
      }];
    }),
  );
}
