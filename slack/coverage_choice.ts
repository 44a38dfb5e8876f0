import {
  type Coverage,
  type Group,
  othersIn,
  type Reach,
} from "../codespaces/channel_coverage.ts";
import { count } from "../codespaces/count.ts";
import { inBrackets, type Words } from "./name_list.ts";
import { channel, text } from "./rich_text.ts";

const BOLD = { bold: true } as const;

/** "11 of 12 linked owners, 30 of 34 linked people". */
export function figures(reached: Group, all: Group): string {
  const { owners, mapped } = reached;
  return `${owners.length} of ${count(all.owners.length, "linked owner")}, ` +
    `${mapped.length} of ${
      count(all.mapped.length, "linked person", "linked people")
    }`;
}

/**
 * Which channel to choose, and who would be missed if it were the only one:
 * one line, or one a channel where several reach the same.
 */
export function recommendation(coverage: Coverage, mostNames: number): Words[] {
  const { all, channels, best: [first, ...ties] } = coverage;
  if (channels.length === 0) {
    return [[text("None of these channels could be counted.", BOLD)]];
  }
  if (all.mapped.length === 0) {
    return [[text("There is nobody to look for yet.", BOLD)]];
  }
  if (first === undefined) {
    return [[text("Nobody was found in any of these channels.", BOLD)]];
  }
  if (ties.length > 0) return tied(coverage, mostNames);
  const verb = channels.length === 1 ? " reaches " : " reaches most: ";
  return [[
    channel(first.channelId),
    text(`${verb}${whatSettlesIt(coverage, first)}. `, BOLD),
    ...whoIsMissed(first, { subject: [text("It")], mostNames }),
  ]];
}

/** Owners alone, unless they do not tell the first two apart. */
function whatSettlesIt(
  { all, channels: [, second] }: Coverage,
  { reached }: Reach,
): string {
  const isEven = second?.reached.owners.length === reached.owners.length;
  return isEven || all.owners.length === 0
    ? figures(reached, all)
    : `${reached.owners.length} of ${count(all.owners.length, "linked owner")}`;
}

/** Each of them is told apart only where they miss different people. */
function tied({ all, best }: Coverage, mostNames: number): Words[] {
  const [first, ...others] = best;
  if (first === undefined) return [];
  const names = best.flatMap(({ channelId }, index) => [
    ...(index === 0 ? [] : [text(index < best.length - 1 ? ", " : " and ")]),
    channel(channelId),
  ]);
  const choice = [
    ...names,
    text(` reach the same: ${figures(first.reached, all)}.`, BOLD),
  ];
  const missed = first.missed.mapped.join();
  return others.every((other) => other.missed.mapped.join() === missed)
    ? [[
      ...choice,
      text(" "),
      ...whoIsMissed(first, { subject: [text("Each")], mostNames }),
    ]]
    : [
      choice,
      ...best.map((reach) =>
        whoIsMissed(reach, {
          subject: [channel(reach.channelId), text(" alone")],
          mostNames,
        })
      ),
    ];
}

/**
 * The sentence's subject, what it would miss, and who that is. It speaks of
 * those looked for alone: owners who are not linked may be missed as well.
 */
function whoIsMissed(
  { missed }: Reach,
  { subject, mostNames }: {
    readonly subject: Words;
    readonly mostNames: number;
  },
): Words {
  const { owners } = missed;
  const others = othersIn(missed);
  if (missed.mapped.length === 0) {
    return [text("None of them would be missed.")];
  }
  const otherPeople = count(
    others.length,
    "other linked person",
    "other linked people",
  );
  const ownersMissed = owners.length === 0
    ? "no linked owner"
    : count(owners.length, "linked owner");
  return [
    ...subject,
    text(` would miss ${ownersMissed}`),
    ...inBrackets(owners, mostNames),
    ...(others.length === 0 ? [] : [
      text(`${owners.length === 0 ? ", but" : " and"} ${otherPeople}`),
      ...inBrackets(others, mostNames),
    ]),
    text("."),
  ];
}
