import { ALL_SCOPES, manifestWith } from "./small_workspace.ts";

/** A provider that signs everybody in, with the code as their token. */
export function githubLike(): {
  readonly manifest: unknown;
  readonly reach: (address: string) => string;
  readonly close: () => Promise<void>;
} {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      if (request.method === "GET") return Response.json({ id: 7 });
      const code = (await request.formData()).get("code");
      return Response.json({ access_token: `gho_${code}`, scope: "codespace" });
    },
  );
  const options = {
    provider_name: "GitHub",
    client_id: "Iv1.test",
    authorization_url: "https://github.com/login/oauth/authorize",
    token_url: "https://github.com/login/oauth/access_token",
    scope: ["codespace"],
    identity_config: {
      url: "https://api.github.com/user",
      account_identifier: "$.id",
    },
  };
  const github = { provider_type: "CUSTOM", options };
  return {
    manifest: Object.assign({}, manifestWith(ALL_SCOPES), {
      external_auth_providers: { oauth2: { github } },
    }),
    reach: (address) =>
      address.replace(
        /^https:\/\/[^/]+/,
        `http://127.0.0.1:${server.addr.port}`,
      ),
    close: () => server.shutdown(),
  };
}
