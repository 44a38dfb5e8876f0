import type { RichTextElement } from "@slack/types";
import { text, user } from "./rich_text.ts";

/** A sentence or a part of one, as rich text. */
export type Words = readonly RichTextElement[];

/** ": a, b and 23 more" of Slack users. */
export function named(slackUserIds: readonly string[], most: number): Words {
  return listed(slackUserIds.map(user), most);
}

/** The same, of names that are drawn already. */
export function listed(names: Words, most: number): Words {
  const some = joined(names, most);
  return some.length === 0 ? [] : [text(": "), ...some];
}

/** "a, b and 23 more"; nothing for nobody, or where no name has room. */
function joined(names: Words, most: number): Words {
  if (most === 0) return [];
  const left = names.length - most;
  return [
    ...names.slice(0, most).flatMap((name, index) =>
      index === 0 ? [name] : [text(", "), name]
    ),
    ...(left > 0 ? [text(` and ${left} more`)] : []),
  ];
}
