import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import manifest from "../../manifest.ts";
import { inTurn, median, runScript } from "./measure.ts";
import { shownCount, shownFigure, shownTimes } from "./shown.ts";
import type { Constants, Figures, Measuring, Topic } from "./topic.ts";

const BUILT = "dist/functions";
const OUTPUT = "dist.bench";
const ALONE = "sdk_alone";
const REPORT = "report_codespaces";

const ROUNDS = 15;

export const bundles: Topic = {
  name: "bundles",
  title: "Each function's bundle",
  about:
    "What `deno task build` writes for each function, against the SDK alone, " +
    "whole and built in the same way, and against what Slack's own hook makes " +
    "of the same source: it runs `deno bundle`. The SDK whole has its client, " +
    "which loads the web's interfaces (`Headers`, `Request`); the app's " +
    "functions have none, and load them with their first request. Each is " +
    "imported once in a fresh process that has used nothing of them yet; " +
    "medians of fifteen rounds in turn.",
  measure: measureBundles,
  constants: builtSizes,
  tolerance: 0.1,
};

interface Bundle {
  readonly name: string;
  readonly path: string;
}

async function measureBundles({ quick, log }: Measuring): Promise<Figures> {
  const ids = Object.keys(manifest.functions ?? {}).toSorted()
    .filter((id) => !quick || id === REPORT);
  log("building the SDK alone ...");
  await run(["run", "-q", "--no-prompt", "-P=build", BUILD_ALONE, OUTPUT]);
  const alone = bundleAt(ALONE, join(OUTPUT, "functions"));
  const ours = ids.map((id) => bundleAt(id, BUILT));
  log("importing each bundle ...");
  const all = [alone, ...ours];
  const samples = await inTurn(all.map(({ path }) => ({
    name: path,
    rounds: quick ? 3 : ROUNDS,
    take: () => importMs(path),
  })));
  const times = samples.map((taken) => median(taken.map((ms) => ms ?? NaN)));
  const [aloneMs = NaN] = times;
  const sizes = await Promise.all(all.map(sizeOf));
  const slacks: SlacksOwn[] = [];
  for (const id of ids) slacks.push(await slacksOwn(id, log));
  return {
    ratios: ratiosOf({ all, times, sizes, slacks }),
    tables: [{
      caption: "Bundles",
      columns: [
        "function",
        "kB",
        "ms to import",
        "of the SDK alone",
        "Slack's way, kB",
        "ms to import",
      ],
      rows: all.map(({ name }, index) => {
        const slack = index === 0 ? undefined : slacks[index - 1];
        return [
          index === 0 ? "the SDK alone" : `\`${name}\``,
          shownFigure((sizes[index] ?? NaN) / 1_000),
          shownFigure(times[index] ?? NaN),
          shownTimes((times[index] ?? NaN) / aloneMs),
          slack === undefined ? "-" : shownCount(Math.round(slack.bytes / 1e3)),
          slack === undefined
            ? "-"
            : slack.ms === null
            ? "does not load"
            : shownFigure(slack.ms),
        ];
      }),
    }],
    growth: [],
    constants: await builtSizes(),
  };
}

const BUILD_ALONE = "tools/bench/build_sdk_alone.ts";

interface SlacksOwn {
  readonly bytes: number;
  /** Null where it cannot be loaded. */
  readonly ms: number | null;
}

function ratiosOf({ all, times, sizes, slacks }: {
  readonly all: readonly Bundle[];
  readonly times: readonly number[];
  readonly sizes: readonly number[];
  readonly slacks: readonly SlacksOwn[];
}): string[] {
  const at = all.findIndex(({ name }) => name === REPORT);
  const slack = slacks[at - 1];
  const fails = slacks.filter(({ ms }) => ms === null).length;
  return [
    `\`${REPORT}\` takes ${
      shownTimes((times[at] ?? NaN) / (times[0] ?? NaN))
    } as long to import as the SDK alone.`,
    `Slack's own way makes ${
      shownTimes((slack?.bytes ?? NaN) / (sizes[at] ?? NaN))
    } as much of \`${REPORT}\`` +
    (fails === 0
      ? "."
      : `, and none that loads: ${fails} of ${slacks.length} fail, since the ` +
        "SDK's npm package reaches for Node.js."),
  ];
}

/** With the arguments of Slack's hook. */
async function slacksOwn(
  id: string,
  log: Measuring["log"],
): Promise<SlacksOwn> {
  const source = manifest.functions?.[id]?.source_file ?? "";
  const path = join(OUTPUT, `${id}.js`);
  log(`bundling ${id} in Slack's way ...`);
  await run(["bundle", "--quiet", source, "--output", path]);
  return { bytes: await sizeOf({ path }), ms: await importMs(path) };
}

function bundleAt(name: string, folder: string): Bundle {
  return { name, path: join(folder, `${name}.js`) };
}

async function importMs(path: string): Promise<number | null> {
  const { href } = pathToFileURL(resolve(path));
  const taken = await runScript({
    path: "tools/bench/import_bundle.ts",
    args: [href],
  });
  const ms = Object(taken).ms;
  return typeof ms === "number" ? ms : null;
}

async function run(args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

async function sizeOf({ path }: Pick<Bundle, "path">): Promise<number> {
  return (await Deno.stat(path)).size;
}

async function builtSizes(): Promise<Constants> {
  const ids = Object.keys(manifest.functions ?? {}).toSorted();
  const sizes = await Promise.all(ids.map((id) => sizeOf(bundleAt(id, BUILT))));
  return Object.fromEntries(ids.map((id, index) => [
    `kB of ${id}`,
    Math.round((sizes[index] ?? NaN) / 1_000),
  ]));
}
