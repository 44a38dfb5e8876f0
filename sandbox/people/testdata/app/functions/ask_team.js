/** Asks a channel to approve something and waits for the first answer. */
async function call(method, args, { env, token }) {
  const response = await fetch(env.SLACK_API_URL + method, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(
      Object.entries(args).map(([name, value]) => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  });
  return await response.json();
}

function button(text, action_id, value, rest = {}) {
  return {
    type: "button",
    text: { type: "plain_text", text },
    action_id,
    value,
    ...rest,
  };
}

const sure = {
  title: { type: "plain_text", text: "Reject?" },
  text: { type: "plain_text", text: "They are told." },
};

export default async function ask({ inputs, ...context }) {
  const { ok, error } = await call("chat.postMessage", {
    channel: inputs.channel_id,
    text: `May ${inputs.name}?`,
    blocks: [
      {
        type: "section",
        text: { type: "plain_text", text: `May ${inputs.name}?` },
      },
      {
        type: "actions",
        block_id: "answer",
        elements: [
          button("Approve", "approve", inputs.name, { style: "primary" }),
          button("Reject", "reject", inputs.name, { confirm: sure }),
          button("Explode", "explode", inputs.name),
          button("Sleep", "sleep", inputs.name),
        ],
      },
    ],
  }, context);
  return ok ? { completed: false } : { error };
}

ask.blockActions = async ({ action, body, ...context }) => {
  if (action.action_id === "explode") throw new Error("boom");
  if (action.action_id === "sleep") return await new Promise(() => {});
  await call("chat.update", {
    channel: body.channel.id,
    ts: body.message.ts,
    text: `${action.action_id} ${action.value} by ${body.user.name}`,
  }, context);
  await call("functions.completeSuccess", {
    function_execution_id: body.function_data.execution_id,
    outputs: { decision: action.action_id, decided_by: body.user.id },
  }, context);
};
