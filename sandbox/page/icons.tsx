import type { ReactNode } from "react";

const PATHS = {
  close: "M5 5l10 10M15 5L5 15",
  chevron: "M5 8l5 5 5-5",
  eye:
    "M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10zM10 12.2a2.2 2.2 0 100-4.4 2.2 2.2 0 000 4.4z",
  people:
    "M7.5 9.5a3 3 0 100-6 3 3 0 000 6zM1.8 16.5c0-3 2.5-4.8 5.7-4.8s5.7 1.8 5.7 4.8M13 4a2.7 2.7 0 010 5.2M15.2 12.2c1.9.7 3 2.2 3 4.3",
  clock: "M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM10 5.5V10l3 2",
  warning: "M10 3l7.5 13.5h-15zM10 8v4M10 14v.5",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  lock: "M4.5 9h11v8h-11zM6.5 9V6.5a3.5 3.5 0 017 0V9",
  play: "M6 4l10 6-10 6z",
  sun:
    "M10 13.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M16 4l-1.4 1.4M5.4 14.6L4 16",
  moon: "M16.5 12A7 7 0 018 3.5a7 7 0 108.5 8.5z",
  tick: "M4.5 10.5l3.5 3.5 7.5-8",
} as const;

/** A line drawing of 20 × 20 in the colour of the text around it. */
export function Icon(
  { name, size = 16 }: {
    readonly name: keyof typeof PATHS;
    /** CSS pixels. */
    readonly size?: number;
  },
): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
