/** What people in the workspace do, see and are asked. */
export type { FormErrors } from "../workflows/forms/check_answers.ts";
export type { ShownForm } from "../workflows/forms/shown_forms.ts";
export type { LiveRun } from "../workflows/live_run.ts";
export type { DeliverOptions } from "./deliver.ts";
export type { Which } from "./find_element.ts";
export type { Gesture } from "./gestures.ts";
export type { People } from "./people.ts";
export type { Person } from "./person.ts";
export type { Pressed, PressOptions } from "./press.ts";
export type { LinkOptions } from "./run_link.ts";
export type { Banner } from "./screen.ts";
export type { SeenMessage } from "./sees.ts";
export type { ShownView } from "./shown_view.ts";
export type { SubmitOptions, ViewValues } from "./submit_view.ts";
export type { Target } from "./surface.ts";
