import {
  type ReactNode,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
} from "react";
import {
  type Acting,
  ActingProvider,
  BusyProvider,
  type Filling,
  FillingProvider,
} from "../acting.ts";
import { TITLE_ID } from "../dialog.tsx";
import { addressOf } from "./place.ts";
import { Toast } from "./toast.tsx";

/** A window over the page, which is out of reach as long as it is open. */
export function Window(
  { filling, press, follow, trouble, isBusy, children }: {
    readonly filling: Filling;
    readonly press: Acting["press"];
    readonly follow: Acting["follow"];
    readonly trouble: string;
    /** Whether what was done in it is not over yet. */
    readonly isBusy: boolean;
    readonly children: ReactNode;
  },
): ReactNode {
  const dialog = useModal();
  const acting: Acting = {
    press,
    follow,
    permalink: (ts) => addressOf("", ts),
    channelLink: (channelId) => addressOf(channelId),
    openThread: () => {},
  };
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    filling.close();
  };
  return (
    <dialog
      ref={dialog}
      className="window"
      aria-labelledby={TITLE_ID}
      onCancel={cancel}
    >
      <ActingProvider value={acting}>
        <FillingProvider value={filling}>
          <BusyProvider value={isBusy}>
            <Toast text={trouble} />
            {children}
          </BusyProvider>
        </FillingProvider>
      </ActingProvider>
    </dialog>
  );
}

/** What to begin with: a field, else a button below. */
const FIRST = [
  ".dialog-body :is(input, select, textarea, button):not([type=radio])",
  ".dialog-body input:checked, .dialog-body input",
  ".dialog-foot .button-primary",
  ".dialog-foot button",
];

/**
 * Shows a `<dialog>` as a modal one, with the keys in its first field: also of
 * what the app puts in place of a first screen that says to wait, and where
 * what had the keys is gone.
 */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isUsed = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!element.open) element.showModal();
    const hasKeys = element.contains(document.activeElement) &&
      document.activeElement !== element;
    if (hasKeys && isUsed.current) return;
    const body = element.querySelector(".dialog-body");
    if (body) body.scrollTop = 0;
    const found = FIRST.map((selector) =>
      element.querySelector<HTMLElement>(selector)
    );
    const first = found.find((one) => one !== null);
    if (first !== document.activeElement) first?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    const element = dialog.current;
    const note = () => {
      isUsed.current = true;
    };
    // What is dictated or pasted comes without a key.
    for (const event of ["keydown", "pointerdown", "input"]) {
      element?.addEventListener(event, note);
    }
    // Closed before it goes, so that the keys go back to where they were.
    return () => element?.close();
  }, []);
  return dialog;
}
