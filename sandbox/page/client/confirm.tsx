import type { ReactNode } from "react";
import { type JsonObject, objectAt, stringAt } from "../../runtime/json.ts";
import type { Surroundings } from "../surroundings.ts";
import { plainText, Text } from "../text.tsx";
import { useModal } from "./window.tsx";

const ID = "confirm-title";

/** Asks whether to go on, as the button that was pressed says. */
export function Confirm(
  { confirm, at, goOn, onOver }: {
    /** docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
    readonly confirm: JsonObject;
    readonly at: Surroundings;
    readonly goOn: () => void;
    readonly onOver: () => void;
  },
): ReactNode {
  const dialog = useModal();
  const label = (name: string) => plainText(objectAt(confirm, name));
  const style = stringAt(confirm, "style") === "danger" ? "danger" : "primary";
  const accept = () => {
    onOver();
    goOn();
  };
  return (
    <dialog
      ref={dialog}
      className="window window-small"
      aria-labelledby={ID}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onOver();
      }}
    >
      <div className="dialog">
        <header className="dialog-head">
          <h2 id={ID}>{label("title")}</h2>
        </header>
        <div className="dialog-body">
          <Text of={confirm["text"]} at={at} />
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onOver}>
            {label("deny")}
          </button>
          <button
            type="button"
            className={`button button-${style}`}
            onClick={accept}
          >
            {label("confirm")}
          </button>
        </footer>
      </div>
    </dialog>
  );
}
