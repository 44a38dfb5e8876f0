export default async ({ env, token }) => {
  const headers = { authorization: `Bearer ${token}` };
  await fetch(`${env.SLACK_API_URL}auth.test`, { method: "POST", headers });
  return await new Promise(() => {});
};
