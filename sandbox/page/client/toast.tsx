import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";

/** What went wrong; "" for nothing. It is read aloud when it comes. */
export function Toast(
  { text, onDismiss }: {
    readonly text: string;
    readonly onDismiss?: () => void;
  },
): ReactNode {
  return (
    <div role="alert" className="toast-place">
      {text !== "" && (
        <p className="toast">
          <Icon name="warning" /> <span>{text}</span>
          {onDismiss && (
            <button
              type="button"
              className="bar-button"
              aria-label="Dismiss"
              onClick={onDismiss}
            >
              <Icon name="close" />
            </button>
          )}
        </p>
      )}
    </div>
  );
}
