import assert from "node:assert/strict";
import { bypassProxy } from "./bypass_proxy.ts";

/** Says by whom it was reached: a proxy is asked for a whole address. */
function serve(says: string) {
  bypassProxy();
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    ({ url }) => new Response(`${says} ${new URL(url).hostname}`),
  );
}

const VARIABLES: readonly Readonly<Record<string, string>>[] = [
  { ALL_PROXY: "PROXY" },
  { HTTP_PROXY: "PROXY", NO_PROXY: "intranet.example" },
  { HTTP_PROXY: "PROXY", no_proxy: "intranet.example" },
];

for (const variables of VARIABLES) {
  const name = JSON.stringify(variables);
  Deno.test(`bypassProxy: ${name}: loopback is reached directly, the rest through it`, async () => {
    const [proxy, server] = [serve("proxy"), serve("server")];
    const env = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [
        name,
        value.replace("PROXY", `http://127.0.0.1:${proxy.addr.port}`),
      ]),
    );
    try {
      const { stdout, stderr } = await new Deno.Command("deno", {
        args: [
          "run",
          "-q",
          "--no-config",
          "--allow-net",
          "--allow-env",
          "sandbox/runtime/testdata/fetch_directly.ts",
          `http://127.0.0.1:${server.addr.port}`,
          `http://localhost:${server.addr.port}`,
          "http://elsewhere.example",
        ],
        // This process's own NO_PROXY must not help.
        env: { NO_PROXY: "", no_proxy: "", ...env },
      }).output();
      assert.deepEqual(new TextDecoder().decode(stdout).trim().split("\n"), [
        "server 127.0.0.1",
        "server 127.0.0.1",
        "server localhost",
        "server localhost",
        "proxy elsewhere.example",
        "proxy elsewhere.example",
      ], new TextDecoder().decode(stderr));
    } finally {
      await Promise.all([proxy.shutdown(), server.shutdown()]);
    }
  });
}
