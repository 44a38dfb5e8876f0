import {
  type FormEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { type Filling, useBusy, useFilling } from "./acting.ts";
import { Blocks } from "./blocks.tsx";
import { Icon } from "./icons.tsx";
import type { OpenSelect } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";
import type { ShownView } from "../people/shown_view.ts";

/** A window over the page: a modal of the app's or a form of Slack's. */
export function Dialog(
  { title, close, submit, at, children }: {
    readonly title: string;
    /** Labels of the buttons below; "" for none. */
    readonly close: string;
    readonly submit: string;
    readonly at: Surroundings;
    readonly children: ReactNode;
  },
): ReactNode {
  const filling = useFilling();
  const isBusy = useBusy();
  const hasFooter = submit !== "" || close !== "";
  const onClose = filling ? { onClick: filling.close } : {};
  return (
    <Frame filling={filling}>
      <header className="dialog-head">
        <img className="avatar avatar-small" src={at.app.icon} alt="" />
        <h2 id={filling ? TITLE_ID : undefined}>{title}</h2>
        <button
          type="button"
          className="dialog-close"
          aria-label="Close"
          {...onClose}
        >
          <Icon name="close" size={20} />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {hasFooter && (
        <footer className="dialog-foot">
          {close !== "" && (
            <button
              type="button"
              className="button"
              {...onClose}
            >
              {close}
            </button>
          )}
          {submit !== "" && (
            <button
              type={filling ? "submit" : "button"}
              className="button button-primary"
              {...(filling && { "aria-disabled": isBusy })}
            >
              {submit}
            </button>
          )}
        </footer>
      )}
    </Frame>
  );
}

/** Of the title, by which a window on the page is called. */
export const TITLE_ID = "window-title";

/** In a picture it only looks like a window; on the page it is a form in one. */
function Frame(
  { filling, children }: {
    readonly filling: Filling | null;
    readonly children: ReactNode;
  },
): ReactNode {
  if (filling) {
    return <LiveFrame filling={filling}>{children}</LiveFrame>;
  }
  return (
    <section className="dialog" role="dialog">
      {children}
    </section>
  );
}

const FIRST_WRONG = ".block:has(.complaint) :is(input, textarea)";

/** Sent in, the keys go to the first field that was not taken, and it is in sight. */
function LiveFrame(
  { filling, children }: {
    readonly filling: Filling;
    readonly children: ReactNode;
  },
): ReactNode {
  const isBusy = useBusy();
  const form = useRef<HTMLFormElement>(null);
  const [timesSent, setTimesSent] = useState(0);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(FIRST_WRONG)?.focus();
  }, [timesSent]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    await filling.submit();
    setTimesSent((count) => count + 1);
  };
  return (
    <form
      ref={form}
      className="dialog"
      noValidate
      autoComplete="off"
      onSubmit={submit}
    >
      {children}
    </form>
  );
}

/** A modal of the app's with what stands in its fields. */
export function Modal(
  { view, open = null, at }: {
    readonly view: Omit<ShownView, "open">;
    /** The select that is open in it, if one is. */
    readonly open?: OpenSelect | null;
    readonly at: Surroundings;
  },
): ReactNode {
  const { title, close, submit, blocks, state, errors } = view;
  const screen = { values: state, errors: errors ?? {}, open };
  return (
    <Dialog title={title} close={close} submit={submit} at={at}>
      <Blocks blocks={blocks} screen={screen} at={at} />
    </Dialog>
  );
}
