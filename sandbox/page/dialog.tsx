import type { ReactNode } from "react";
import { Blocks } from "./blocks.tsx";
import { Icon } from "./icons.tsx";
import type { OpenSelect } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";
import type { ShownView } from "../people/shown_view.ts";

/** A window over the page: a modal of the app's or a form of Slack's. */
export function Dialog(
  { id, title, close, submit, at, children }: {
    readonly id: string;
    readonly title: string;
    /** Labels of the buttons below; "" for none. */
    readonly close: string;
    readonly submit: string;
    readonly at: Surroundings;
    readonly children: ReactNode;
  },
): ReactNode {
  const hasFooter = submit !== "" || close !== "";
  return (
    <section className="dialog" role="dialog" data-view-id={id}>
      <header className="dialog-head">
        <img className="avatar avatar-small" src={at.app.icon} alt="" />
        <h2>{title}</h2>
        <button type="button" className="dialog-close" aria-label="Close">
          <Icon name="close" size={20} />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {hasFooter && (
        <footer className="dialog-foot">
          {close !== "" && (
            <button type="button" className="button" data-close={id}>
              {close}
            </button>
          )}
          {submit !== "" && (
            <button
              type="button"
              className="button button-primary"
              data-submit={id}
            >
              {submit}
            </button>
          )}
        </footer>
      )}
    </section>
  );
}

/** A modal of the app's with what stands in its fields. */
export function Modal(
  { view, open = null, at }: {
    readonly view: ShownView;
    /** The select that is open in it, if one is. */
    readonly open?: OpenSelect | null;
    readonly at: Surroundings;
  },
): ReactNode {
  const { id, title, close, submit, blocks, state, errors } = view;
  const screen = { values: state, errors: errors ?? {}, open };
  return (
    <Dialog id={id} title={title} close={close} submit={submit} at={at}>
      <Blocks blocks={blocks} screen={screen} at={at} />
    </Dialog>
  );
}
