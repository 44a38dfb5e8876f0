import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";

/** A function that does nothing: what it weighs is the SDK. */
const Nothing = DefineFunction({
  callback_id: "sdk_alone",
  title: "Nothing",
  source_file: "tools/bench/sdk_alone.ts",
});

export default SlackFunction(Nothing, () => ({ outputs: {} }));
