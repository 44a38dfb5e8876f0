const OWN_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Whether a request to a server on loopback may be served. A web page of
 * somebody else's must not get at the sandbox, be it from its own origin or by
 * a name of its own that leads here (DNS rebinding).
 *
 * @param host the header: by which name the server was asked
 * @param origin the header: of the page that asks; null for a program
 */
export function isFromThisMachine(
  { host, origin }: { readonly host: string; readonly origin: string | null },
  port: number,
): boolean {
  const address = `http://${host}`;
  if (!URL.canParse(address)) return false;
  const asked = new URL(address);
  return OWN_NAMES.includes(asked.hostname) &&
    (asked.port || "80") === String(port) &&
    (origin === null || origin === asked.origin);
}
