import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { Which } from "../people/find_element.ts";
import type { Person } from "../people/person.ts";
import type { ShownView } from "../people/shown_view.ts";
import type { Target } from "../people/surface.ts";
import type { ViewValues } from "../people/submit_view.ts";
import type { Sandbox } from "../sandbox.ts";
import { describeScreen } from "./describe_screen.ts";
import { BadRequest, required, type Routes } from "./route.ts";
import type { PersonAnswer } from "./screen.ts";

/** Does it, and answers what goes beside the screen. */
type Act = (
  person: Person,
  args: JsonObject,
) => Promise<Omit<PersonAnswer, "screen"> | void>;

const ACTS: Readonly<Record<string, Act>> = {
  async open_link(person, args) {
    const channel = stringAt(args, "channel");
    await person.openLink(required(args, "url"), channel ? { channel } : {});
  },
  submit_form: async (person, args) => ({
    errors: await person.submitForm(objectAt(args, "answers")),
  }),
  close_form: (person) => person.closeForm(),
  async authorize(person, args) {
    const login = stringAt(args, "login");
    const deny = args["deny"] === true;
    await person.authorize(login ? { login, deny } : { deny });
  },
  cancel_connect: (person) => person.cancelConnect(),
  async click(person, args) {
    await person.click(await targetOf(person, args), whichOf(args));
  },
  choose: (person, args) =>
    person.choose(viewOf(person, args), fieldOf(args), args["value"]),
  async suggest(person, args) {
    const target = viewOf(person, args);
    const typed = stringAt(args, "typed");
    return { options: await person.suggest(fieldOf(args), typed, { target }) };
  },
  async fill(person, args) {
    await Promise.resolve(person.fill(valuesOf(args)));
  },
  submit_view: async (person, args) => ({
    errors: await person.submitView(valuesOf(args)),
  }),
  close_view: (person, args) => person.closeView({ all: args["all"] === true }),
  read: (person, args) => person.read(required(args, "channel")),
};

/** What people see and do; each act answers the screen that it leads to. */
export const routes: Routes = {
  "GET /sandbox/screen": async (sandbox, args) => ({
    ...await describeScreen(sandbox, findPerson(sandbox, args)),
  }),
  ...Object.fromEntries(
    Object.entries(ACTS).map(([name, act]) => [
      `POST /sandbox/people/${name}`,
      async (sandbox: Sandbox, args: JsonObject): Promise<PersonAnswer> => {
        const person = findPerson(sandbox, args);
        const answer = await act(person, args);
        return { screen: await describeScreen(sandbox, person), ...answer };
      },
    ]),
  ),
};

function findPerson(sandbox: Sandbox, args: JsonObject): Person {
  return sandbox.as(required(args, "as"));
}

/** A message by `channel` and `ts`, else a modal. */
async function targetOf(person: Person, args: JsonObject): Promise<Target> {
  const ts = stringAt(args, "ts");
  if (ts === "") return viewOf(person, args);
  const channel = required(args, "channel");
  const seen = await person.sees();
  const message = seen.find((one) =>
    one.ts === ts && one.channelId === channel
  );
  if (message) return message;
  throw new BadRequest(`${person.name} sees no message ${ts} in ${channel}`);
}

/** The modal that `view_id` names, else the one on top. */
function viewOf(person: Person, args: JsonObject): ShownView {
  const id = stringAt(args, "view_id");
  const view = id === ""
    ? person.view
    : person.views.find((view) => view.id === id);
  if (view) return view;
  throw new BadRequest(
    `${person.name} has no modal ${id}`.trimEnd() + " on their screen",
  );
}

function whichOf(args: JsonObject): Which {
  const action = stringAt(args, "action_id");
  const block = stringAt(args, "block_id");
  const value = stringAt(args, "value");
  return {
    ...(action && { action }),
    ...(block && { block }),
    ...(value && { value }),
  };
}

function fieldOf(args: JsonObject): Which {
  return {
    action: required(args, "action_id"),
    block: required(args, "block_id"),
  };
}

function valuesOf(args: JsonObject): ViewValues {
  return Object.fromEntries(
    Object.entries(objectAt(args, "values")).map(([blockId, actions]) => {
      if (isJsonObject(actions)) return [blockId, actions];
      throw new BadRequest(`values.${blockId} must be an object, by action`);
    }),
  );
}
