import assert from "node:assert/strict";
import { inWorkspace } from "../testdata/small_workspace.ts";
import { githubLike } from "../testdata/github_like.ts";

Deno.test("apps.auth.external.get hands out a token by its id, until Slack forgets it", async () => {
  const { manifest, reach, close } = githubLike();
  await inWorkspace(async ({ slack, call, user }) => {
    const { externalAuth: auth } = slack;
    const [client] = auth.clients;
    assert.ok(client);
    const address = auth.authorizationUrl(user("ada"), client.provider);
    const state = new URL(address).searchParams.get("state") ?? "";
    const back = await auth.comeBack(new URLSearchParams({ code: "c", state }));
    assert.ok(back.ok);
    const id = { external_token_id: back.credential.id };
    const got = await call("apps.auth.external.get", id);
    assert.deepEqual(got.body, { ok: true, external_token: "gho_c" });
    const forced = { ...id, force_refresh: true };
    const refreshed = await call("apps.auth.external.get", forced);
    assert.equal(refreshed.body["error"], "no_refresh_token");
    const deleted = await call("apps.auth.external.delete", id);
    assert.equal(deleted.body["ok"], true);
    for (const method of ["get", "delete"]) {
      const gone = await call(`apps.auth.external.${method}`, id);
      assert.equal(gone.body["error"], "token_not_found");
    }
    assert.equal(auth.find(user("ada"), client.provider), undefined);
    const again = await auth.comeBack(
      new URLSearchParams({ code: "c", state }),
    );
    assert.ok(!again.ok, "a state is good for one return");
  }, { manifest, reach })();
  await close();
});

Deno.test(
  "apps.auth.external.get is not supported for an app without a provider",
  inWorkspace(async ({ call }) => {
    const { body } = await call("apps.auth.external.get", {
      external_token_id: "Et1",
    });
    assert.equal(body["error"], "method_not_supported");
  }),
);
