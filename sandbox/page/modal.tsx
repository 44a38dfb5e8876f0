import type { ReactNode } from "react";
import type { ShownView } from "../people/shown_view.ts";
import { Blocks } from "./blocks.tsx";
import { Dialog } from "./dialog.tsx";
import type { OpenSelect } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";

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
