export function checkBlocks(_blocks: readonly unknown[]): string[] {
  return [];
}
