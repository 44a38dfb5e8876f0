/** `10000` as people read it. */
export function shownCount(value: number): string {
  return value.toLocaleString("en-GB");
}

/** Two digits that mean something, no more; a dash for what is not known. */
export function shownFigure(value: number): string {
  if (!Number.isFinite(value)) return "-";
  const digits = Math.abs(value) < 1 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toFixed(digits);
}

/** How many times, such as `7.4 ×`. */
export function shownTimes(value: number): string {
  if (!Number.isFinite(value)) return "-";
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}
