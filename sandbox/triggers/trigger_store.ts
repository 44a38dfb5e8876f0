import type { VirtualClock } from "../time/clock.ts";
import { type JsonObject, stringAt } from "../runtime/json.ts";
import { paginateBy } from "../slack/paginate.ts";
import type { AppManifest } from "../runtime/manifest.ts";
import type { LiveRun } from "../workflows/live_run.ts";
import type { WorkflowRun } from "../workflows/live_run.ts";
import { refuse, type TriggerAnswer, type TriggerRefusal } from "./answers.ts";
import { nextOccurrence } from "./schedule.ts";
import {
  type Caller,
  describeTrigger,
  type Firing,
  installedApp,
  type Maker,
  parseTrigger,
  shortcutUrl,
  type Trigger,
  type TriggerApp,
  type TriggerDefinition,
  workflowInputs,
} from "./trigger.ts";

const LIST_PAGE = { fallback: 5, max: 100 };

/** One time that a trigger fired. */
interface TriggerRun {
  readonly triggerId: string;
  /** Ms since the epoch: when it was due, or was pressed. */
  readonly firedAt: number;
  readonly run: WorkflowRun;
}

interface TriggerStoreOptions {
  readonly manifest: AppManifest;
  readonly clock: VirtualClock;
  /** Whether scheduled ones fire by themselves. @default true */
  readonly firesBySchedule?: boolean;
  /** Who creates triggers: `{{data.user_id}}` of the scheduled ones. */
  readonly creatorId: string;
  /** `endUser`: who pressed a link; null for any other start. */
  readonly startWorkflow: (
    callbackId: string,
    inputs: JsonObject,
    options: { readonly endUser: string | null },
  ) => LiveRun;
}

/**
 * The workspace's triggers, as `workflows.triggers.*` keeps them. Scheduled
 * ones fire as the clock passes their time, one after the other. Those of
 * another app are listed, but fire nothing here. Whether an app may change what
 * a person made with the CLI is documented nowhere: here it may not.
 */
export class TriggerStore {
  /** Every firing so far, in order. */
  readonly runs: TriggerRun[] = [];
  readonly #triggers = new Map<string, Trigger>();
  readonly #cancelAlarm = new Map<string, () => void>();
  #created = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: TriggerStoreOptions) {}

  /** `workflows.triggers.create` with a definition as a trigger file has it. */
  create(
    definition: JsonObject,
    { by = "person", app = this.#app }: Maker = {},
  ): TriggerAnswer {
    const parsed = this.#parse(definition);
    if ("ok" in parsed) return parsed;
    return this.#put(parsed, {
      id: `Ft${String(++this.#created).padStart(9, "0")}`,
      createdAt: this.options.clock.now(),
      app,
      madeBy: by,
    });
  }

  /** `workflows.triggers.delete` with `trigger_id`. */
  delete(
    args: JsonObject,
    by: Caller = "person",
  ): { readonly ok: true } | TriggerRefusal {
    const id = stringAt(args, "trigger_id");
    const known = this.#triggers.get(id);
    if (!known) return refuse("trigger_not_found");
    if (!this.#mayChange(known, by)) return refuse("access_denied");
    this.#cancelAlarm.get(id)?.();
    this.#cancelAlarm.delete(id);
    this.#triggers.delete(id);
    return { ok: true };
  }

  /**
   * `workflows.triggers.list`, oldest first, by pages, of all apps or of
   * `app_id`. A page's size is not documented: the stand-in's own is small, so
   * that nobody reads one alone.
   */
  list(args: JsonObject = {}): JsonObject {
    const appId = stringAt(args, "app_id");
    const listed = this.all()
      .filter(({ app }) => appId === "" || app.id === appId);
    const page = paginateBy(({ id }) => id, listed, args, LIST_PAGE);
    if (!page) return { ok: false, error: "invalid_cursor" };
    const { manifest } = this.options;
    return {
      ok: true,
      triggers: page.items.map((trigger) => describeTrigger(trigger, manifest)),
      response_metadata: { next_cursor: page.nextCursor },
    };
  }

  get(id: string): Trigger | undefined {
    return this.#triggers.get(id);
  }

  /** Oldest first. */
  all(): Trigger[] {
    return [...this.#triggers.values()];
  }

  /** When it fires next, in ms since the epoch; undefined: never again. */
  nextRunAt(id: string): number | undefined {
    const trigger = this.#triggers.get(id);
    if (!trigger?.schedule || trigger.app.id !== this.#app.id) return;
    return nextOccurrence(trigger.schedule, this.options.clock.now());
  }

  /** Runs a trigger now. Rejects where there is no such trigger. */
  async fire(id: string, firing: Firing = {}): Promise<TriggerRun> {
    const run = await this.start(id, firing).ended;
    const record = this.runs.find((one) => one.run === run);
    if (!record) throw new Error(`The run of "${id}" was not recorded`);
    return record;
  }

  /** Starts one, for whoever can act while it waits for somebody. */
  start(id: string, firing: Firing = {}): LiveRun {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new Error(`There is no trigger "${id}"`);
    if (trigger.app.id !== this.#app.id) {
      throw new Error(`"${id}" is of ${trigger.app.name}, which does not run`);
    }
    return this.#start(trigger, firing, this.options.clock.now());
  }

  /** The link trigger of this address. */
  findLink(shortcutUrl: string): Trigger | undefined {
    return this.all().find((trigger) => trigger.shortcutUrl === shortcutUrl);
  }

  /** Resolves when every run that is due has ended. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  /**
   * Moves the clock on and stops at each scheduled run on the way until it
   * has ended, so that every run sees its own time.
   */
  async advanceTo(at: Date): Promise<void> {
    const { clock } = this.options;
    for (;;) {
      await this.idle();
      const due = [...this.#triggers.keys()]
        .map((id) => this.nextRunAt(id) ?? Infinity);
      const next = Math.min(...due);
      if (next > at.getTime()) break;
      clock.advanceTo(new Date(next));
    }
    clock.advanceTo(at);
    await this.idle();
  }

  get #app(): TriggerApp {
    return installedApp(this.options.manifest);
  }

  #mayChange({ app, madeBy }: Trigger, by: Caller): boolean {
    return by === "person" || (madeBy === "app" && app.id === this.#app.id);
  }

  #parse(definition: JsonObject): TriggerDefinition | TriggerRefusal {
    const { manifest, clock } = this.options;
    return parseTrigger(definition, { manifest, now: clock.now() });
  }

  #put(
    definition: TriggerDefinition,
    { id, createdAt, app, madeBy }: Pick<
      Trigger,
      "id" | "createdAt" | "app" | "madeBy"
    >,
  ): TriggerAnswer {
    const { manifest, clock } = this.options;
    const trigger = {
      ...definition,
      id,
      createdAt,
      app,
      madeBy,
      updatedAt: clock.now(),
      ...(definition.type === "shortcut" && { shortcutUrl: shortcutUrl(id) }),
    };
    this.#triggers.set(id, trigger);
    this.#setAlarm(id);
    return { ok: true, trigger: describeTrigger(trigger, manifest) };
  }

  #setAlarm(id: string): void {
    this.#cancelAlarm.get(id)?.();
    const next = this.nextRunAt(id);
    const { firesBySchedule = true } = this.options;
    if (next === undefined || !firesBySchedule) return;
    const cancel = this.options.clock.at(next, () => {
      this.#setAlarm(id);
      this.#enqueue(id);
    });
    this.#cancelAlarm.set(id, cancel);
  }

  #enqueue(id: string): void {
    const firedAt = this.options.clock.now();
    const data = { user_id: this.options.creatorId };
    this.#queue = this.#queue.catch(() => {}).then(async () => {
      const trigger = this.#triggers.get(id);
      if (!trigger) return;
      const run = this.#start(trigger, { data }, firedAt);
      await run.rest();
      // A run that waits for somebody must not hold up the clock.
      if (run.status !== "waiting") await run.ended;
    });
    // Whoever awaits `idle()` hears of a fault; nobody has to.
    this.#queue.catch(() => {});
  }

  #start(trigger: Trigger, firing: Firing, firedAt: number): LiveRun {
    const inputs = workflowInputs(trigger, firedAt, firing);
    const isLink = trigger.type === "shortcut";
    const endUser = isLink && stringAt(firing.data ?? {}, "user_id") || null;
    const options = { endUser };
    const live = this.options.startWorkflow(trigger.workflow, inputs, options);
    live.ended.then(
      (run) => this.runs.push({ triggerId: trigger.id, firedAt, run }),
      // Whoever awaits the run hears of a fault.
      () => {},
    );
    return live;
  }
}
