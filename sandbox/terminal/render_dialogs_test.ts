import assert from "node:assert/strict";
import type { JsonObject } from "../runtime/json.ts";
import { parseForm } from "../workflows/forms/parse_form.ts";
import { renderForm } from "./render_form.ts";
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

Deno.test("renderForm: several channels by their names, or that they are to be chosen", () => {
  const items = { type: "slack#/types/channel_id" };
  const where = { name: "where", title: "Where", type: "array", items };
  const parsed = parseForm({ title: "Form", fields: { elements: [where] } });
  assert.ok("form" in parsed);
  const { form } = parsed;
  const shown = (answers: JsonObject) =>
    renderForm(form, { ...options, answers });
  assert.match(shown({ where: ["C1"] }), /\[ #[a-z-]+ ▾ \]/);
  assert.match(shown({}), /\[ Choose channels ▾ \]/);
});
