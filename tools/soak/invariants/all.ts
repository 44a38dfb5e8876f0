import { announced } from "./announced.ts";
import { endings } from "./endings.ts";
import { entries } from "./entries.ts";
import { failures } from "./failures.ts";
import type { Invariant } from "./invariant.ts";
import { mappings } from "./mappings.ts";
import { mentions } from "./mentions.ts";
import { outcomes } from "./outcomes.ts";
import { previews } from "./previews.ts";
import { rescues } from "./rescues.ts";
import { saidOnce } from "./said_once.ts";
import { schedule } from "./schedule.ts";
import { secrets } from "./secrets.ts";

/** All that must hold over a story; each remembers what it has seen of it. */
export function invariants(): Invariant[] {
  return [
    announced(),
    saidOnce(),
    mentions(),
    entries(),
    mappings(),
    outcomes(),
    schedule(),
    secrets(),
    endings(),
    failures(),
    previews(),
    rescues(),
  ];
}
