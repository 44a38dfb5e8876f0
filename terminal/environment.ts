import { parseEnv } from "node:util";

/** Variables by name, as far as they are set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a codespace sets by itself, for the person who opened it. */
const OF_A_CODESPACE = ["GITHUB_TOKEN", "GITHUB_API_URL"];

/**
 * The variables of these names: the shell's, and what only `.env` has. In a
 * codespace the shell's token is the codespace's own unless somebody set
 * another; then `.env` comes first, which `tell` is told.
 */
export function readEnvironment(
  names: readonly string[],
  tell: (line: string) => void,
): Environment {
  const all = [...names, "CODESPACES"];
  const shell = Object.fromEntries(
    all.map((name) => [name, Deno.env.get(name)]),
  );
  const { env, notice } = mergeEnvironment(shell, readEnvFile(tell));
  if (notice !== null) tell(notice);
  return env;
}

/** See {@link readEnvironment}. */
export function mergeEnvironment(shell: Environment, file: Environment): {
  readonly env: Environment;
  readonly notice: string | null;
} {
  const env: Record<string, string | undefined> = {};
  for (const name of Object.keys(shell)) env[name] = shell[name] ?? file[name];
  const token = shell.GITHUB_TOKEN ?? "";
  const isItsOwn = token.startsWith("ghu_");
  if (shell.CODESPACES !== "true" || !isItsOwn && token !== "") {
    return { env, notice: null };
  }
  const taken = OF_A_CODESPACE.filter((name) =>
    name in shell && file[name] && file[name] !== shell[name]
  );
  for (const name of taken) env[name] = file[name];
  if (isItsOwn && env.GITHUB_TOKEN === token) return { env, notice: NOT_YOURS };
  return {
    env,
    notice: taken.length === 0
      ? null
      : `This is a codespace: ${
        taken.join(" and ")
      } of .env, not the codespace's own.`,
  };
}

const NOT_YOURS =
  "This is a codespace: GITHUB_TOKEN is its own (ghu_…), to which GitHub " +
  "shows no organisation's codespaces. Put yours in .env: GITHUB_TOKEN=…";

function readEnvFile(tell: (line: string) => void): Environment {
  try {
    return parseEnvFile(Deno.readFileSync(".env"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    if (!(error instanceof Error)) throw error;
    tell(`Went on without .env, which could not be read: ${error.message}`);
    return {};
  }
}

/** Editors on Windows begin a file with a byte order mark, or write UTF-16. */
export function parseEnvFile(bytes: Uint8Array): Environment {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe
    ? "utf-16le"
    : first === 0xfe && second === 0xff
    ? "utf-16be"
    : "utf-8";
  return { ...parseEnv(new TextDecoder(encoding).decode(bytes)) };
}
