/**
 * What `deno task bench` measures, in the order of docs/performance.md.
 *
 * To add a topic: write a file beside this one that exports a `Topic`, list it
 * here, and run `deno task bench --only NAME --write`, which puts its figures
 * into docs/performance.json and writes docs/performance.md anew.
 * measure.ts has what topics share: samples in turn, medians, growth, and
 * processes of their own for what is measured.
 */
import { bundles } from "./bundles.ts";
import { importing } from "./importing.ts";
import { messages } from "./messages.ts";
import { reading } from "./reading.ts";
import { starting } from "./starting.ts";
import type { Topic } from "./topic.ts";

export const TOPICS: readonly Topic[] = [
  reading,
  messages,
  importing,
  bundles,
  starting,
];
