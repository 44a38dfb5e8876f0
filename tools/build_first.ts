/**
 * `build_first.ts TASK run …`: runs the latter with this Deno, and before it the
 * task that builds, unless it is only asked how it is called: `--help` answers
 * at once. A task's dependency cannot know what the task is asked.
 */
import process from "node:process";

const [build = "", ...asked] = Deno.args;
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM"];

const isQuestion = asked.some((arg) => ["--help", "-h"].includes(arg));
const built = isQuestion ? 0 : await run(["task", "-q", build], "null");
process.exitCode = built === 0 ? await run(asked, "inherit") : built;

/** Gives the exit code. What is asked to end must still be waited for. */
async function run(
  args: readonly string[],
  stdout: "null" | "inherit",
): Promise<number> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    stdin: "inherit",
    stdout,
    stderr: "inherit",
  });
  const child = command.spawn();
  // Ctrl-C reaches the child by itself.
  const pass = () => child.kill("SIGTERM");
  const stay = () => {};
  for (const signal of SIGNALS) {
    Deno.addSignalListener(signal, signal === "SIGINT" ? stay : pass);
  }
  const { code } = await child.status;
  for (const signal of SIGNALS) {
    Deno.removeSignalListener(signal, signal === "SIGINT" ? stay : pass);
  }
  return code;
}
