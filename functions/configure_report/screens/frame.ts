import type { ModalView } from "@slack/types";
import {
  type Modal,
  modalScreen,
  type Parts,
} from "../../../slack/modal/frame.ts";
import { VIEWS } from "../ids.ts";

export * from "../../../slack/modal/frame.ts";

/** What all screens of this function share. */
export const MODAL: Modal = {
  title: "Report settings",
  callbackId: VIEWS.plain,
};

export function frame(parts: Parts): ModalView {
  return modalScreen(MODAL, parts);
}
