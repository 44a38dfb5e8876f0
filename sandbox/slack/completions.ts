import { isJsonObject, type JsonObject } from "../runtime/json.ts";
import type { AppManifest } from "../runtime/manifest.ts";
import { checkParameters } from "../workflows/check_parameters.ts";
import { textArgument } from "./arguments.ts";
import type { Call, MethodTable } from "./method.ts";
import { refusal, refusalWithReasons, type Reply, success } from "./reply.ts";
import type { Completion } from "./types.ts";

interface RunningExecution {
  readonly callbackId: string;
  isRunning: boolean;
}

/**
 * `functions.completeSuccess` and `completeError`. Errors: their pages under
 * docs.slack.dev/reference/methods. They need no scope.
 */
export class Completions {
  readonly #manifest: AppManifest;
  readonly #executions = new Map<string, RunningExecution>();
  readonly #listeners: ((completion: Completion) => void)[] = [];

  constructor(manifest: AppManifest) {
    this.#manifest = manifest;
  }

  /** A second delivery of the same execution changes nothing. */
  register(executionId: string, callbackId: string): void {
    if (this.#executions.has(executionId)) return;
    this.#executions.set(executionId, { callbackId, isRunning: true });
  }

  onCompletion(listener: (completion: Completion) => void): void {
    this.#listeners.push(listener);
  }

  methods(): MethodTable {
    return {
      "functions.completeSuccess": {
        tier: 3,
        scopes: [],
        takes: ["function_execution_id", "outputs"],
        handle: (call) => this.#succeed(call),
      },
      "functions.completeError": {
        tier: 3,
        scopes: [],
        takes: ["function_execution_id", "error"],
        handle: (call) => this.#fail(call),
      },
    };
  }

  #succeed({ args }: Call): Reply {
    const outputs = args["outputs"];
    if (!isJsonObject(outputs)) return refusal("invalid_arguments");
    return this.#complete(args, { outputs });
  }

  #fail({ args }: Call): Reply {
    const error = textArgument(args, "error");
    if (error === "") return refusal("invalid_arguments");
    return this.#complete(args, { error });
  }

  #complete(
    args: JsonObject,
    end: { readonly outputs: JsonObject } | { readonly error: string },
  ): Reply {
    const executionId = textArgument(args, "function_execution_id");
    const execution = this.#executions.get(executionId);
    if (!execution) return refusal("function_execution_not_found");
    if (!execution.isRunning) return refusal("execution_not_in_running_state");
    const { callbackId } = execution;
    const problems = "outputs" in end
      ? this.#checkOutputs(callbackId, end.outputs)
      : [];
    if (problems.length > 0) {
      return refusalWithReasons("parameter_validation_failed", problems);
    }
    execution.isRunning = false;
    for (const listener of this.#listeners) {
      listener({ executionId, callbackId, ...end });
    }
    return success();
  }

  #checkOutputs(callbackId: string, outputs: JsonObject): string[] {
    const definition = this.#manifest.functions[callbackId];
    return definition ? checkParameters(outputs, definition.outputs) : [];
  }
}
