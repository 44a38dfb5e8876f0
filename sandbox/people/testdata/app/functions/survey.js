/** A modal with every kind of field, and every kind of answer to it. */
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
  const answer = await response.json();
  if (!answer.ok) console.log(method, answer.error);
  return answer;
}

const plain = (text) => ({ type: "plain_text", text });
const option = (value) => ({ text: plain(value.toUpperCase()), value });

function input(block_id, element, rest = {}) {
  return {
    type: "input",
    block_id,
    label: plain(block_id),
    element: { action_id: "it", ...element },
    ...rest,
  };
}

const button = (action_id, rest) => ({
  type: "button",
  action_id,
  text: plain(action_id),
  ...rest,
});

function modal(title, blocks, rest = {}) {
  return {
    type: "modal",
    callback_id: "survey",
    title: plain(title),
    submit: plain("Send"),
    close: plain("Cancel"),
    private_metadata: "kept",
    blocks,
    ...rest,
  };
}

const fields = modal("Survey", [
  input("lines", { type: "plain_text_input", multiline: true, max_length: 10 }),
  input("colour", {
    type: "radio_buttons",
    options: ["red", "blue"].map(option),
  }),
  input("extras", {
    type: "checkboxes",
    options: ["a", "b", "c"].map(option),
    initial_options: [option("b")],
  }, { optional: true }),
  input("who", { type: "users_select" }, { optional: true }),
  input("where", { type: "conversations_select" }, { optional: true }),
  {
    type: "section",
    block_id: "find",
    text: plain("Find"),
    accessory: {
      type: "external_select",
      action_id: "it",
      min_query_length: 1,
    },
  },
  {
    type: "actions",
    block_id: "buttons",
    elements: [
      button("rename", { value: "Renamed" }),
      button("deeper"),
      button("explode"),
      button("sleep"),
      button("remove", { confirm: { text: plain("Remove it?") } }),
    ],
  },
]);

export default async function survey({ inputs, ...context }) {
  const { interactivity_pointer } = inputs.interactivity;
  const opened = await call("views.open", {
    interactivity_pointer,
    view: modal("Loading", [], { submit: undefined }),
  }, context);
  if (!opened.ok) return { error: opened.error };
  await call(
    "views.update",
    { view_id: opened.view.id, view: fields },
    context,
  );
  return { completed: false };
}

survey.blockActions = async ({ action, body, ...context }) => {
  if (action.action_id === "explode") throw new Error("boom");
  if (action.action_id === "sleep") return await new Promise(() => {});
  if (action.action_id === "remove") console.log("removed");
  if (action.action_id === "rename") {
    await call("views.update", {
      view_id: body.view.id,
      view: { ...fields, title: plain(action.value) },
    }, context);
  }
  if (action.action_id === "deeper") {
    const { interactivity_pointer } = body.interactivity;
    const view = modal("Deeper", fields.blocks.slice(-1), {
      submit: undefined,
    });
    await call("views.push", { interactivity_pointer, view }, context);
  }
  if (action.type === "external_select") {
    console.log(`chose ${action.selected_option.value}`);
  }
};

survey.blockSuggestion = ({ body }) => {
  if (body.value === "bad") return { options: [option("x".repeat(80))] };
  return { options: [option(`${body.value}1`), option(`${body.value}2`)] };
};

survey.viewSubmission = async ({ view, body, ...context }) => {
  const { values } = view.state;
  // What lies on top of the survey asks for nothing.
  if (values.lines === undefined) return { response_action: "clear" };
  switch (values.lines.it.value) {
    case "wrong":
      return { response_action: "errors", errors: { lines: "Not that" } };
    case "stray":
      return { response_action: "errors", errors: { nothing: "Not that" } };
    case "more":
      return { response_action: "push", view: modal("More", []) };
    case "other":
      return {
        response_action: "update",
        view: modal("Other", [], { submit: undefined }),
      };
    case "big":
      return { response_action: "update", view: modal("x".repeat(25), []) };
  }
  await call("functions.completeSuccess", {
    function_execution_id: body.function_data.execution_id,
    outputs: { values, by: body.user.id },
  }, context);
  return {};
};
