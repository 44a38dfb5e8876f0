/** "1 codespace", "2 codespaces", "3 people". */
export function count(
  amount: number,
  singular: string,
  plural = `${singular}s`,
): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}
