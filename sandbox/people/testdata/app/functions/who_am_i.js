/** Asks GitHub who pressed, with the account that they connected. */
export default async ({ inputs, env, token }) => {
  const { account, message_ts, channel_id, block_id, action_id } = inputs;
  const response = await fetch(`${env.SLACK_API_URL}apps.auth.external.get`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({ external_token_id: account }),
  });
  const { ok, error, external_token } = await response.json();
  if (!ok) return { error };
  const headers = { authorization: `Bearer ${external_token}` };
  const answer = await fetch(`${env.GITHUB_API_URL}/user`, { headers });
  const { login } = await answer.json();
  if (!answer.ok) return { error: `GitHub answered ${answer.status}` };
  const pressed = [channel_id, message_ts, block_id, action_id].join(" ");
  return { outputs: { login, pressed } };
};
