const LOOPBACK = "127.0.0.1,localhost,[::1]";

/**
 * Reaches loopback directly, whatever proxy the environment names, in this
 * process and its workers; everything else still goes through the proxy. Deno
 * reads `NO_PROXY`, else `no_proxy`, when a worker or process fetches first, so
 * whatever opens a server on loopback calls this before.
 */
export function bypassProxy(): void {
  const before = Deno.env.get("NO_PROXY") ?? Deno.env.get("no_proxy") ?? "";
  if (before.endsWith(LOOPBACK)) return;
  Deno.env.set("NO_PROXY", [before, LOOPBACK].filter(Boolean).join(","));
}
