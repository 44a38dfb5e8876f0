import type { ModalView } from "@slack/types";
import {
  GO_HOME,
  type Modal,
  modalScreen,
  type Parts,
} from "../../slack/modal/frame.ts";

/**
 * What handlers are found by. A submission carries the view's callback id;
 * everything pressed or picked carries an action id.
 */
export const VIEWS = {
  /** Nothing to submit. */
  plain: "configure_report",
  /** Which organisation? */
  org: "configure_report_org",
  form: "configure_report_form",
} as const;

export const ACTIONS = {
  home: GO_HOME,
  /** The settings of the organisation that is the button's value. */
  edit: "edit_settings",
  /** Sets the schedule of the organisation that is the button's value. */
  schedule: "set_schedule",
  /** Looks at the installation for the organisation that is the value. */
  check: "check_installation",
  /** Ends the report of the organisation that is the value. */
  stop: "stop_report",
  timezone: "timezone",
} as const;

/** The input of the screen that asks for an organisation. */
export const ORG_BLOCK = "org";

/** What all screens of this function share. */
export const MODAL: Modal = {
  title: "Report settings",
  callbackId: VIEWS.plain,
};

export function frame(parts: Parts): ModalView {
  return modalScreen(MODAL, parts);
}

/** What others read when they press or submit something. */
export const NOT_ALLOWED =
  "Only members of the tech channel and workspace admins can change the " +
  "settings of the codespaces report. Ask one of them to do it for you.";
