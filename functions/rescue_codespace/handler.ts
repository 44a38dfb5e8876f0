import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { RescueCodespace } from "./definition.ts";

export default SlackFunction(
  RescueCodespace,
  async () => await Promise.resolve({ error: "Not yet." }),
);
