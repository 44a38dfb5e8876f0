import type {
  MessageKind,
  PostedMessage,
} from "../../codespaces/posted_message.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import {
  holds,
  type Lock,
  note,
  RECHECK_LOCK_MS,
} from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { DeliveryHooks } from "../../slack/posting/deliver.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { findPosted } from "../../slack/posting/find_posted.ts";

/** An attempt may have posted for this long before the last that is noted. */
const SEARCH_BACK_MS = 60 * 60 * 1000;

/**
 * What a run has posted, kept in `report_runs` as it happens. The messages'
 * own metadata is the second copy, for what an attempt posted and could no
 * longer note.
 */
export class RunJournal implements DeliveryHooks {
  readonly #slack: SlackApi;
  readonly #lock: Lock;
  #posted: readonly PostedMessage[];
  #saving: Promise<void> | null = null;
  #isStale = false;
  #watch: (message: PostedMessage) => void = () => {};
  #heldUntilMs = -Infinity;
  readonly #notedMs: number;

  constructor(
    slack: SlackApi,
    lock: Lock,
    /** What an earlier attempt noted, and when it did last (ISO 8601). */
    earlier: {
      readonly messages: readonly PostedMessage[];
      readonly updatedAt: string;
    } | null,
  ) {
    this.#slack = slack;
    this.#lock = lock;
    this.#posted = earlier?.messages ?? [];
    this.#notedMs = Date.parse(earlier?.updatedAt ?? "");
  }

  get runId(): string {
    return this.#lock.runId;
  }

  /** A run's messages of a kind, in one channel or in all. */
  posted(kind: MessageKind, channelId?: string): PostedMessage[] {
    return this.#posted.filter((message) =>
      message.kind === kind &&
      (channelId === undefined || message.channelId === channelId)
    ).toSorted((a, b) => a.part - b.part);
  }

  /**
   * Adds what stands there though it was never noted: in a channel, or in the
   * direct messages with a user. Takes no longer than `withinMs`, if that is
   * less than what is left of the run.
   */
  async lookIn(
    place: string,
    { withinMs = Infinity }: { readonly withinMs?: number } = {},
  ): Promise<Result<void, SlackError>> {
    const slack = this.#slack.within(withinMs);
    const found = await findPosted(slack, {
      channelId: place,
      runId: this.runId,
      sinceMs: (this.#notedMs || slack.timing.now()) - SEARCH_BACK_MS,
    });
    if (!found.ok) return found;
    const idOf = ({ channelId, ts }: PostedMessage) => `${channelId} ${ts}`;
    const noted = new Set(this.#posted.map(idOf));
    this.#posted = [
      ...this.#posted,
      ...found.value.filter((one) => !noted.has(idOf(one))),
    ];
    return ok(undefined);
  }

  /**
   * False where another attempt took the lock. A datastore that fails is no
   * reason to leave a report half posted, nor to wait until the lock is stale.
   * Checked every three seconds at most, for Slack's rate limits.
   */
  async mayPost(): Promise<boolean> {
    const { timing } = this.#slack;
    if (timing.now() < this.#heldUntilMs) return true;
    const held = await holds(this.#slack.within(OPTIONAL_MS), this.#lock);
    if (held.ok && !held.value) return false;
    this.#heldUntilMs = timing.now() + RECHECK_LOCK_MS;
    return true;
  }

  /** Tells of the run's messages: those that stand, then each new one. */
  watch(onPosted: (message: PostedMessage) => void): void {
    this.#watch = onPosted;
    const standing = [...this.posted("report"), ...this.posted("summary")];
    for (const message of standing) onPosted(message);
  }

  /**
   * Writes in the background, so that no message waits for it. Each write has
   * the whole list, so after the one under way only the newest is written.
   */
  onPosted(message: PostedMessage): Promise<void> {
    this.#posted = [...this.#posted, message];
    this.#watch(message);
    this.#isStale = true;
    this.#saving ??= this.#save();
    return Promise.resolve();
  }

  /** Waits until everything posted is noted, as far as it can be. */
  async settle(): Promise<void> {
    await this.#saving;
  }

  async #save(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const messages = this.#posted;
      await note(this.#slack, this.runId, messages);
    }
    this.#saving = null;
  }
}
