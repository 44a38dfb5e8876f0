import { ownerAt } from "./organisation.ts";
import type { Failing } from "./shrink.ts";
import {
  type Act,
  type Fault,
  FAULT_KINDS,
  type Step,
  type Story,
} from "./story.ts";

/** What was expected and seen, the story, and how to play it again. */
export function printFailing({ story, violation }: Failing): string {
  const { seed, delivery, channels, crowd, steps } = story;
  const { invariant, step, expected, seen } = violation;
  return [
    `Seed ${seed}: "${invariant}" does not hold after step ${step + 1}.`,
    `  expected: ${expected}`,
    `  seen:     ${seen}`,
    "",
    `The shortest story found that fails so (delivery: ${delivery}, channels: ${channels}${
      crowd > 0 ? `, ${crowd} more codespaces at risk` : ""
    }):`,
    ...steps.flatMap(printStep),
    "",
    "Play it again with:",
    `  deno task soak --story '${JSON.stringify(story)}'`,
    "or, as it was at first:",
    `  deno task soak --runs 1 --seed ${seed}`,
  ].join("\n");
}

/** Reads what `printFailing` printed. */
export function parseStory(text: string): Story {
  return JSON.parse(text);
}

function printStep({ day, hour, act, faults }: Step, index: number): string[] {
  const at = `day ${day}, ${String(hour).padStart(2, "0")}:00`;
  return [
    `  ${index + 1}. ${at}  ${printAct(act)}`,
    ...faults.map((fault) => `       fault: ${printFault(fault)}`),
  ];
}

function printAct(act: Act): string {
  switch (act.kind) {
    case "codespace":
      return `space-${act.space}: ${act.what}` +
        (["work", "open"].includes(act.what) ? `, ${act.days} days` : "");
    case "person":
      return `${ownerAt(act.person).login}: ${act.what}`;
    case "weekly":
    case "last_call":
      return `${act.kind.replace("_", " ")}${
        act.asWorkflow ? ", as a workflow" : ""
      }${printAttempts(act.attempts)}`;
    case "adhoc":
      return `report asked for: ${act.delivery}${printAttempts(act.attempts)}`;
    case "link":
      return `${ownerAt(act.person).login} is linked to ${
        ownerAt(act.slack).slackName
      }${printAttempts(act.attempts)}`;
    case "claim":
      return `${ownerAt(act.by).slackName} says to be ${
        ownerAt(act.person).login
      }${printAttempts(act.attempts)}`;
    case "import":
      return `list: ${
        act.pairs.map(({ person, slack }) =>
          `${ownerAt(person).login}, @${ownerAt(slack).slackName}`
        ).join("; ")
      }`;
    case "rescue":
      return `${
        ownerAt(act.by).slackName
      } saves space-${act.space} (sign-in: ${act.signIn}; export: ${act.ends})${
        printAttempts(act.attempts)
      }`;
    case "check":
      return "the checks of who is who and of the schedule";
    case "settings":
      return `settings: ${act.weekday} ${act.time}, ${act.days} days`;
  }
}

const ATTEMPTS = {
  once: "",
  pressed_at_once: ", pressed twice at once",
  at_once: ", delivered twice at once",
  again: ", delivered again when it has ended",
};

function printAttempts(attempts: keyof typeof ATTEMPTS): string {
  return ATTEMPTS[attempts];
}

function printFault({ on, nth, times, kind, detail }: Fault): string {
  const which = times === 1
    ? `call ${nth}`
    : `calls ${nth} to ${nth + times - 1}`;
  const more = detail === "" ? "" : ` (${detail})`;
  return `${which} of ${on}: ${FAULT_KINDS[kind]}${more}`;
}
