import type {
  MessageKind,
  PostedMessage,
} from "../../codespaces/posted_message.ts";
import { updateRun } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { DeliveryHooks } from "../../slack/deliver.ts";
import { findPosted } from "../../slack/find_posted.ts";
import { type Delivery, holdsClaim } from "./begin_run.ts";

/** An interrupted delivery is at most this old when Slack delivers again. */
const LOOK_BACK_MS = 60 * 60 * 1000;

/**
 * What a run has posted, kept in `report_runs` as it happens. The messages'
 * own metadata is the second copy, for what a delivery posted and could no
 * longer note.
 */
export class Ledger implements DeliveryHooks {
  readonly #slack: SlackApi;
  readonly #delivery: Delivery;
  #posted: readonly PostedMessage[];
  #saving: Promise<unknown> = Promise.resolve();

  constructor(
    slack: SlackApi,
    delivery: Delivery,
    posted: readonly PostedMessage[],
  ) {
    this.#slack = slack;
    this.#delivery = delivery;
    this.#posted = posted;
  }

  get runId(): string {
    return this.#delivery.runId;
  }

  /** A run's messages of a kind, in one channel or in all. */
  posted(kind: MessageKind, channelId?: string): PostedMessage[] {
    return this.#posted.filter((message) =>
      message.kind === kind &&
      (channelId === undefined || message.channelId === channelId)
    ).toSorted((a, b) => a.part - b.part);
  }

  /** Adds what stands in a channel though it was never noted. */
  async lookIn(channelId: string): Promise<void> {
    const found = await findPosted(this.#slack, {
      channelId,
      runId: this.runId,
      sinceMs: this.#slack.timing.now() - LOOK_BACK_MS,
    });
    if (!found.ok) return; // what was noted is then all there is to go by
    const noted = new Set(this.#posted.map(({ ts }) => ts));
    this.#posted = [
      ...this.#posted,
      ...found.value.filter(({ ts }) => !noted.has(ts)),
    ];
  }

  /**
   * A datastore that fails while a report is half posted must not leave it so:
   * only another delivery's claim stops this one.
   */
  async mayPost(): Promise<boolean> {
    const held = await holdsClaim(this.#slack, this.#delivery);
    return held.ok ? held.value : true;
  }

  /** Notes in order, since every note carries the whole list. */
  async onPosted(message: PostedMessage): Promise<void> {
    this.#posted = [...this.#posted, message];
    const messages = this.#posted;
    this.#saving = this.#saving.then(() =>
      updateRun(this.#slack, this.runId, { messages })
    );
    await this.#saving;
  }
}
