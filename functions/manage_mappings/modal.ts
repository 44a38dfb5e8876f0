import type { ModalView } from "@slack/types";
import type { SlackError } from "../../slack/api/errors.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import {
  GO_HOME,
  type Modal,
  modalScreen,
  type Parts,
} from "../../slack/modal/frame.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";

/**
 * What handlers are found by. A submission carries the view's callback id;
 * everything pressed or picked carries an action id.
 */
export const VIEWS = {
  /** Nothing to submit. */
  plain: "manage_mappings",
  mapping: "manage_mappings_mapping",
  list: "manage_mappings_list",
} as const;

export const ACTIONS = {
  home: GO_HOME,
  findByGithub: "find_by_github",
  findByPerson: "find_by_person",
  show: "show_mapping",
  remove: "remove_mapping",
  removeAll: "remove_mapping_and_history",
  pasteList: "paste_list",
  export: "export_mappings",
} as const;

/** What all screens of this function share. */
export const MODAL: Modal = { title: "Who is who", callbackId: VIEWS.plain };

export function frame(parts: Parts): ModalView {
  return modalScreen(MODAL, parts);
}

/** What failed and why, with a button that repeats what was pressed. */
export function failedAction(
  { interaction: { actionId, actionValue: value } }: ModalEvent,
  failed: string,
  error: SlackError,
): Reply {
  return show(failureScreen(MODAL, {
    failed,
    explanation: explain(error),
    retry: { actionId, value },
  }));
}
