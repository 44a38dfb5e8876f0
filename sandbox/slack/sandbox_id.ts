const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * An id that looks like Slack's ("C0" and nine letters or digits) and is the
 * same for the same name in every run, so that output can be compared.
 */
export function sandboxId(prefix: string, name: string): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(`${prefix}:${name}`)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  }
  const digits = hash.toString(36).toUpperCase().padStart(13, "0");
  return `${prefix}0${digits.slice(-9)}`;
}
