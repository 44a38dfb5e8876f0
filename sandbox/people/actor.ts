import type { JsonObject } from "../runtime/json.ts";
import type { ShownForm } from "../workflows/forms/shown_forms.ts";
import type { DeliverOptions } from "./deliver.ts";
import type { Which } from "./find_element.ts";
import type { PressOptions } from "./press.ts";
import type { LinkOptions } from "./run_link.ts";
import type { SubmitOptions, ViewValues } from "./submit_view.ts";
import type { Target } from "./surface.ts";

/** What of a person a gesture needs, to be done once more by them. */
export interface Actor {
  /** The form of Slack's on their screen, or null. */
  readonly form: ShownForm | null;
  openLink(url: string, options: LinkOptions): Promise<unknown>;
  submitForm(answers: JsonObject): Promise<unknown>;
  click(target: Target, which: Which, options: PressOptions): Promise<unknown>;
  choose(
    target: Target,
    which: Which,
    value: unknown,
    options: DeliverOptions,
  ): Promise<unknown>;
  suggest(
    which: Which,
    typed: string,
    options: DeliverOptions & { readonly target?: Target },
  ): Promise<unknown>;
  submitView(values: ViewValues, options: SubmitOptions): Promise<unknown>;
}
