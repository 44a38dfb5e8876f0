/**
 * Says which Deno is needed, and fails, where another one runs the task: an
 * older one answers the tasks' flags with "unexpected argument '-P'" alone.
 * Runs without deno.jsonc, which an older one may not understand.
 */
export function whatIsWrong(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 2 || (major === 2 && minor >= 9)) return null;
  return `This project needs Deno 2.9 or newer, and this is Deno ${version}. ` +
    "Run `deno upgrade`, or name the version before the task: " +
    "`npx -y deno@2.9.6 task demo`, for example.";
}

if (import.meta.main) {
  const wrong = whatIsWrong(Deno.version.deno);
  if (wrong !== null) {
    console.error(wrong);
    Deno.exit(1);
  }
}
