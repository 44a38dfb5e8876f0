const echo = async ({ inputs, env }) => {
  if (inputs.error) return { error: inputs.error };
  const headers = { authorization: `Bearer ${env.GITHUB_TOKEN}` };
  const answer = await fetch(`${env.GITHUB_API_URL}/user`, { headers });
  await answer.body.cancel();
  console.log(`GitHub answered ${answer.status}`);
  return {
    outputs: { said: inputs.org, now: new Date().toISOString().slice(0, 16) },
  };
};
export { echo as default };
