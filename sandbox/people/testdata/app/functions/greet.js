/** Greets somebody so that only they see it, with a button to do it again. */
export default async ({ inputs, env, token }) => {
  const { name, user_id, channel_id, again_url } = inputs;
  const blocks = [
    { type: "section", text: { type: "plain_text", text: `Hello ${name}` } },
    ...(again_url ? [again(again_url, name)] : []),
  ];
  const response = await fetch(`${env.SLACK_API_URL}chat.postEphemeral`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({
      channel: channel_id,
      user: user_id,
      text: `Hello ${name}`,
      blocks: JSON.stringify(blocks),
    }),
  });
  const { ok, error } = await response.json();
  return ok ? { outputs: { said: name } } : { error };
};

function again(url, name) {
  return {
    type: "actions",
    elements: [{
      type: "workflow_button",
      text: { type: "plain_text", text: "Again" },
      workflow: {
        trigger: {
          url,
          customizable_input_parameters: [{ name: "name", value: name }],
        },
      },
    }],
  };
}
