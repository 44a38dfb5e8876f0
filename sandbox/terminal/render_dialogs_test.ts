import assert from "node:assert/strict";
import { parseForm } from "../workflows/forms/parse_form.ts";
import { createClock } from "../time/clock.ts";
import { showView } from "../people/shown_view.ts";
import { ViewStacks } from "../slack/views/view_stacks.ts";
import { SlackWorld } from "../slack/world.ts";
import { renderForm } from "./render_form.ts";
import { renderView } from "./render_view.ts";
import { plain } from "./testdata/messages.ts";

const options = { ...plain, width: 40 };

Deno.test("renderForm: a form with its answers, as Slack shows it", () => {
  const parsed = parseForm({
    title: "Link GitHub and Slack",
    description: "See *the guide*",
    submit_label: "Link them",
    fields: {
      elements: [
        { name: "login", title: "Username", type: "string", description: "Hi" },
        { name: "who", title: "Person", type: "slack#/types/user_id" },
        { name: "note", title: "Note", type: "string" },
      ],
      required: ["login", "who"],
    },
  });
  assert.ok("form" in parsed);
  const answers = { login: "octo\x1b[2Jcat", who: "U1" };
  const shown = renderForm(parsed.form, {
    ...options,
    answers,
    errors: { note: "Please fill in this field" },
  });
  assert.equal(
    shown,
    `┌ Link GitHub and Slack ───────────────
│ See the guide
│
│ Username
│ [ octo␛[2Jcat ]
│ Hi
│
│ Person
│ [ @Ada Byron ▾ ]
│
│ Note (optional)
│ [ ________ ]
│ ! Please fill in this field
│
│ [ Close ]  [ Link them ]
└──────────────────────────────────────`,
  );
});

Deno.test("renderForm: several channels and people by their names", () => {
  const list = (name: string, type: string) => ({
    ...{ name, title: name, type: "array" },
    items: { type: `slack#/types/${type}` },
  });
  const elements = [list("where", "channel_id"), list("who", "user_id")];
  const parsed = parseForm({ title: "Form", fields: { elements } });
  assert.ok("form" in parsed);
  const answers = { where: ["C1"], who: ["U1", "U2"] };
  const shown = renderForm(parsed.form, { ...options, answers });
  assert.match(shown, /\[ #[a-z-]+ ▾ \]/);
  assert.match(shown, /\[ @Ada Byron, @\S.* ▾ \]/);
});

Deno.test("renderView: a modal with what was typed into it", () => {
  const text = (value: string) => ({ type: "plain_text", text: value });
  const option = (value: string) => ({ text: text(value), value });
  const clock = createClock({ speed: 0 });
  const world = new SlackWorld({ users: [], channels: [] }, "App");
  const views = new ViewStacks(clock, world);
  const { id } = views.open("U1", null, {
    type: "modal",
    title: text("Who is who"),
    submit: text("Save"),
    blocks: [
      { type: "section", block_id: "s", text: text("Hello") },
      {
        type: "input",
        block_id: "list",
        label: text("List"),
        hint: text("One a line"),
        element: { type: "plain_text_input", action_id: "it" },
      },
      {
        type: "actions",
        block_id: "a",
        elements: [
          {
            type: "radio_buttons",
            action_id: "r",
            options: ["one", "two"].map(option),
            initial_option: option("two"),
          },
          { type: "button", action_id: "b", text: text("Remove") },
        ],
      },
    ],
  });
  const typed = { type: "plain_text_input", value: "octocat" };
  const open = views.type(id, { list: { it: typed } });
  assert.ok(open);
  clock.close();
  assert.equal(
    renderView(showView(open, { list: "Not that" }), options),
    `┌ Who is who ──────────────────────────
│ Hello
│
│ List
│ [ octocat ]
│ One a line
│ ! Not that
│
│ ( ) one
│ (•) two
│ [ Remove ]
│
│ [ Close ]  [ Save ]
└──────────────────────────────────────`,
  );
});
