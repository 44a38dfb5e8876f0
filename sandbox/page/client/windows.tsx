import { type ReactNode, useState } from "react";
import type { Screen, ScreenForm, ScreenView } from "../../controls/screen.ts";
import { type JsonObject, objectAt, stringAt } from "../../runtime/json.ts";
import type { Acting, ButtonPlace, Filling } from "../acting.ts";
import { Modal } from "../dialog.tsx";
import { Form } from "../form.tsx";
import type { Placed } from "../screen_state.ts";
import type { Surroundings } from "../surroundings.ts";
import { Confirm } from "./confirm.tsx";
import { ConnectWindow } from "./connect_window.tsx";
import {
  type Draft,
  NOTHING_TYPED,
  stateWith,
  typeInto,
  withFields,
  withoutSent,
} from "./draft.ts";
import { readPermalink, runsWorkflow } from "./place.ts";
import { type Act, useUnderWay } from "./use_under_way.ts";
import { Window } from "./window.tsx";

interface WindowProps {
  readonly at: Surroundings;
  /** What went wrong; "" for nothing. */
  readonly trouble: string;
  readonly follow: Acting["follow"];
  readonly act: Act;
}

/** The prompt, form or modal on somebody's screen, over the page. */
export function Windows(
  { screen, at, failure, act }: {
    readonly screen: Screen;
    readonly at: Surroundings;
    readonly failure: string;
    readonly act: Act;
  },
): ReactNode {
  const { connect, form, formErrors, views, banner, team: { domain } } = screen;
  const trouble = failure || (banner?.text ?? "");
  const follow = (href: string) => {
    const address = readPermalink(href, domain);
    if (runsWorkflow(href)) act("open_link", { url: href });
    // What is typed here stays, so the message opens beside it.
    else if (address !== null) open(address, "_blank", "noopener");
    else return false;
    return true;
  };
  const shared = { at, trouble, follow, act };
  const view = views.at(-1);
  if (connect) return <ConnectWindow connect={connect} {...shared} />;
  if (form) {
    return (
      <FormWindow key={form.id} form={form} errors={formErrors} {...shared} />
    );
  }
  return view ? <ViewWindow key={view.id} view={view} {...shared} /> : null;
}

function FormWindow(
  { form, errors, at, trouble, follow, act: send }: WindowProps & {
    readonly form: ScreenForm;
    readonly errors: Screen["formErrors"];
  },
): ReactNode {
  const [act, isBusy] = useUnderWay(send);
  const [answers, setAnswers] = useState<JsonObject>({});
  const filling: Filling = {
    change: ({ blockId }, value) =>
      setAnswers((answers) => ({ ...answers, [blockId]: value })),
    // No form of Slack's asks the app.
    suggest: () => Promise.resolve([]),
    submit: () => act("submit_form", { answers }),
    close: () => act("close_form", {}),
  };
  return (
    <Window
      filling={filling}
      press={() => {}}
      trouble={trouble}
      follow={follow}
      isBusy={isBusy}
    >
      <Form form={form} answers={answers} errors={errors} at={at} />
    </Window>
  );
}

function ViewWindow(
  { view, at, trouble, follow, act: send }: WindowProps & {
    readonly view: ScreenView;
  },
): ReactNode {
  const [act, isBusy] = useUnderWay(send);
  const [typed, setDraft] = useState<Draft>(NOTHING_TYPED);
  const draft = withFields(typed, view.blocks);
  const [asked, setAsked] = useState<
    { readonly confirm: JsonObject; readonly goOn: () => void } | null
  >(null);

  /** Does something once the sandbox has what was typed. */
  const afterFilling = async (
    name: string,
    args: JsonObject,
    sent: Draft = draft,
  ) => {
    const hasTyped = Object.keys(draft).length > 0;
    if (hasTyped && !await act("fill", { values: draft })) return;
    await act(name, { view_id: view.id, ...args });
    setDraft((now) => withoutSent(now, sent));
  };
  const filling: Filling = {
    change: (field, value) => {
      const { blockId, element } = field;
      const actionId = stringAt(element, "action_id");
      const edit = { blockId, actionId, value };
      setDraft((draft) => typeInto(draft, edit));
      if (!isHeardAtOnce(view, field)) return;
      const where = { block_id: blockId, action_id: actionId };
      afterFilling("choose", { ...where, value }, typeInto(draft, edit));
    },
    suggest: async ({ blockId, element }, typed) => {
      const answer = await act("suggest", {
        view_id: view.id,
        block_id: blockId,
        action_id: stringAt(element, "action_id"),
        typed,
      });
      return answer?.options ?? [];
    },
    submit: async () => {
      const sent = draft;
      await act("submit_view", { values: sent });
      setDraft((now) => withoutSent(now, sent));
    },
    close: () => act("close_view", {}),
  };
  const press = (button: JsonObject, { blockId }: ButtonPlace) => {
    const goOn = () =>
      afterFilling("click", {
        block_id: blockId,
        action_id: stringAt(button, "action_id"),
      });
    if (!("confirm" in button)) return goOn();
    setAsked({ confirm: objectAt(button, "confirm"), goOn });
  };
  const state = stateWith(view.blocks, view.state, draft);
  return (
    <Window
      filling={filling}
      press={press}
      trouble={trouble}
      follow={follow}
      isBusy={isBusy}
    >
      <Modal view={{ ...view, state }} at={at} />
      {asked && (
        <Confirm
          {...asked}
          at={at}
          onOver={() => setAsked(null)}
        />
      )}
    </Window>
  );
}

/**
 * Whether the app hears of a choice before the modal is submitted. Source:
 * docs.slack.dev/reference/block-kit/blocks/input-block, `dispatch_action`.
 */
function isHeardAtOnce(
  { blocks }: ScreenView,
  { blockId, element }: Placed,
): boolean {
  if (/_input$/.test(stringAt(element, "type"))) return false;
  const block = blocks.find(({ block_id: id }) => id === blockId);
  return block?.["type"] !== "input" || block["dispatch_action"] === true;
}
