/** `build_sdk_alone.ts OUTPUT`: the SDK alone, as this app's build makes it. */
import { bundleFunctions } from "../build/bundle.ts";

const [output = ""] = Deno.args;
await bundleFunctions({
  root: ".",
  output,
  offersRescue: false,
  functions: [{
    callbackId: "sdk_alone",
    sourceFile: "tools/bench/sdk_alone.ts",
  }],
});
