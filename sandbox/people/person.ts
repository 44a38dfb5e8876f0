import type { FormErrors } from "../workflows/forms/check_answers.ts";
import type { ConnectPrompt } from "../workflows/connect_prompts.ts";
import type { ShownForm } from "../workflows/forms/shown_forms.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { LiveRun } from "../workflows/live_run.ts";
import { closeForm, submitForm } from "./answer_form.ts";
import {
  authorize,
  type AuthorizeOptions,
  cancelConnect,
} from "./authorize.ts";
import { closeView } from "./close_view.ts";
import type { DeliverOptions } from "./deliver.ts";
import type { Which } from "./find_element.ts";
import type { PeopleHost } from "./host.ts";
import {
  choose,
  press,
  type Pressed,
  type PressOptions,
  suggest,
} from "./press.ts";
import { type LinkOptions, openLink } from "./run_link.ts";
import type { Banner, Screen } from "./screen.ts";
import { messagesSeenBy, type SeenMessage } from "./sees.ts";
import { type ShownView, showView } from "./shown_view.ts";
import {
  fillView,
  type SubmitOptions,
  submitView,
  type ViewValues,
} from "./submit_view.ts";
import type { Target } from "./surface.ts";

/**
 * Somebody in the workspace, sitting at Slack. Each act resolves when whatever
 * it started is over or waits for a person again. What a person could not do
 * throws; what goes wrong on the app's side becomes their `banner`.
 */
export class Person {
  readonly #host: PeopleHost;
  readonly #screen: Screen;

  constructor(host: PeopleHost, screen: Screen) {
    this.#host = host;
    this.#screen = screen;
  }

  get id(): string {
    return this.#screen.user.id;
  }

  get name(): string {
    return this.#screen.user.name;
  }

  /** The form of Slack's on their screen, or null. */
  get form(): ShownForm | null {
    return this.#host.forms.top(this.id);
  }

  /** Beside the fields of that form; null where there are none. */
  get formErrors(): FormErrors | null {
    return this.#screen.errors.get(this.form?.id ?? "") ?? null;
  }

  /** What asks them to connect an account, before a workflow runs; or null. */
  get connecting(): ConnectPrompt | null {
    return this.#host.prompts.top(this.id);
  }

  /** The modal on top, or null. */
  get view(): ShownView | null {
    return this.views.at(-1) ?? null;
  }

  /** Their modals, from the bottom up. */
  get views(): ShownView[] {
    return this.#host.slack.views.stackOf(this.id)
      .map((open) => showView(open, this.#screen.errors.get(open.id)));
  }

  /** The error banner that their last act ended in, or null. */
  get banner(): Banner | null {
    return this.#screen.banner;
  }

  /** Every banner so far, oldest first. */
  get banners(): readonly Banner[] {
    return this.#screen.banners;
  }

  /** Messages, ephemeral ones and direct messages they can see, newest last. */
  async sees(): Promise<SeenMessage[]> {
    return await messagesSeenBy(this.#screen.user, this.#host.slack);
  }

  /** The `ts` of the newest message they have read there; "0" for none. */
  readUntil(channelId: string): string {
    return this.#screen.readUntil.get(channelId) ?? "0";
  }

  /** Has read a conversation (name or id) as it is now. */
  async read(channel: string): Promise<void> {
    const { slack } = this.#host;
    const { id } = slack.world.channel(channel);
    const messages = [...await slack.messages(id), ...slack.ephemeralMessages];
    const until = messages
      .filter((one) => !("channel" in one) || one["channel"] === id)
      .reduce((newest, { ts }) => ts > newest ? ts : newest, "0");
    this.#screen.readUntil.set(id, until);
  }

  /** Opens the link of a trigger (`shortcut_url`), in a channel or nowhere. */
  async openLink(url: string, options: LinkOptions = {}): Promise<LiveRun> {
    this.#screen.begin();
    return await openLink(this.#host, this.#screen, url, options);
  }

  /**
   * Submits the form on their screen with these answers over what stands in
   * it. Answers what Slack refuses, by field, or null where it was taken.
   */
  async submitForm(
    answers: JsonObject,
    options: { readonly form?: ShownForm } = {},
  ): Promise<FormErrors | null> {
    const form = options.form ?? this.form;
    if (!form) throw new Error(`${this.name} has no form to submit`);
    this.#screen.begin();
    return await submitForm(this.#host, this.#screen, form, answers);
  }

  async closeForm(): Promise<void> {
    if (!this.form) throw new Error(`${this.name} has no form to close`);
    this.#screen.begin();
    await closeForm(this.#host, this.form);
  }

  /**
   * Follows that prompt to GitHub and authorizes the app there, or says no
   * (`deny`). What comes of it is in the run that waited, and their banner.
   */
  async authorize(options: AuthorizeOptions = {}): Promise<void> {
    this.#screen.begin();
    await authorize(this.#host, this.#screen, options);
  }

  /** Closes that prompt: its workflow never runs. */
  async cancelConnect(): Promise<void> {
    this.#screen.begin();
    await cancelConnect(this.#host, this.#screen);
  }

  /** Presses a workflow_button of a message, or a button of a modal. */
  async click(
    target: Target,
    which: Which,
    options: PressOptions = {},
  ): Promise<Pressed> {
    this.#screen.begin();
    const where = { target, which };
    return await press(this.#host, this.#screen, where, options);
  }

  /** Chooses from a select, radio buttons, checkboxes or a picker. */
  async choose(
    target: ShownView,
    which: Which,
    value: unknown,
    options: DeliverOptions = {},
  ): Promise<void> {
    this.#screen.begin();
    const what = { target, which, value };
    await choose(this.#host, this.#screen, what, options);
  }

  /** The options that an external select offers for what they type. */
  async suggest(
    which: Which,
    typed: string,
    options: DeliverOptions & { readonly target?: ShownView } = {},
  ): Promise<readonly JsonObject[]> {
    const target = options.target ?? this.#needView();
    this.#screen.begin();
    const what = { target, which, typed };
    return await suggest(this.#host, this.#screen, what, options);
  }

  /** Types into the modal on top without submitting it. */
  fill(values: ViewValues): ShownView {
    const view = this.#needView();
    return showView(fillView(this.#host, this.#screen, view, values));
  }

  /**
   * Submits a modal with these values over what stands in it. Answers what is
   * wrong, by block, or null; then the modal is what the function made of it.
   */
  async submitView(
    values: ViewValues = {},
    options: SubmitOptions = {},
  ): Promise<FormErrors | null> {
    const view = options.view ?? this.#needView();
    this.#screen.begin();
    const what = { view, values };
    return await submitView(this.#host, this.#screen, what, options);
  }

  /** Closes the modal on top, or all of them. */
  closeView(options: { readonly all?: boolean } = {}): Promise<void> {
    this.#screen.begin();
    const { slack } = this.#host;
    return Promise.try(() => closeView(slack, this.#screen, options));
  }

  #needView(): ShownView {
    if (this.view) return this.view;
    throw new Error(`${this.name} has no modal on their screen`);
  }
}
