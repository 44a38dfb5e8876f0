/**
 * Asks the npm registry what it knows of the packages in `deno.lock`, shipped
 * ones and others. Fails for what nobody has judged; says so where the registry
 * cannot be asked, and fails nobody's offline work.
 */
import { JUDGED_ADVISORIES } from "./audit/judged_advisories.ts";
import { judgeAudit, readAudit } from "./audit/read_audit.ts";

/** A network that swallows requests must not hold up a run. */
const TIMEOUT_MS = 180_000;

const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
  args: ["audit"],
  env: { NO_COLOR: "1" },
  stdin: "null",
  signal: AbortSignal.timeout(TIMEOUT_MS),
}).output();
const printed = [stderr, stdout].map((bytes) => new TextDecoder().decode(bytes))
  .join("").trim();
const { lines, isFailed } = judgeAudit(readAudit(printed), JUDGED_ADVISORIES);
for (const line of lines) console.log(line);
if (isFailed) Deno.exit(1);
