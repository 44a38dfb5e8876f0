import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";

/** All of the SDK, and a function that does nothing. */
export * from "deno-slack-sdk/mod.ts";

const Nothing = DefineFunction({
  callback_id: "sdk_alone",
  title: "Nothing",
  source_file: "tools/bench/sdk_alone.ts",
});

export default SlackFunction(Nothing, () => ({ outputs: {} }));
