import type { ReactNode } from "react";
import type { Surroundings } from "./surroundings.ts";

const COLOURS = 6;

/** The app's picture, or a person's initials on a colour of their own. */
export function Avatar(
  { userId, at, small = false }: {
    readonly userId: string;
    readonly at: Surroundings;
    readonly small?: boolean;
  },
): ReactNode {
  const size = small ? "avatar avatar-small" : "avatar";
  if (userId === at.app.userId) {
    return <img className={size} src={at.app.icon} alt="" />;
  }
  const name = at.users.get(userId) ?? userId;
  return (
    <span
      className={`${size} avatar-${colourOf(userId)}`}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...word ?? ""][0]?.toUpperCase()).join("");
}

function colourOf(userId: string): number {
  const sum = [...userId].reduce((sum, sign) => sum + sign.charCodeAt(0), 0);
  return sum % COLOURS;
}
