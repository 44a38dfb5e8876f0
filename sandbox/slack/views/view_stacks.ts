import type { Clock } from "../../time/clock.ts";
import { type JsonObject, listAt } from "../../runtime/json.ts";
import { nameBlocks } from "../blocks/find_elements.ts";
import type { SlackWorld } from "../world.ts";
import { describeView } from "./open_view.ts";
import type { OpenView, ViewState } from "./open_view.ts";

/** "Currently the limit is 3" (page of views.push). */
export const MAX_STACK = 3;

/**
 * The modals on everybody's screen: each person has one stack, its top is what
 * they see. A view opened while another is there takes its whole place.
 */
export class ViewStacks {
  readonly #stacks = new Map<string, OpenView[]>();
  #opened = 0;
  #versions = 0;

  constructor(
    private readonly clock: Clock,
    private readonly world: SlackWorld,
  ) {}

  /** From the bottom up. */
  stackOf(userId: string): readonly OpenView[] {
    return this.#stacks.get(userId) ?? [];
  }

  top(userId: string): OpenView | undefined {
    return this.stackOf(userId).at(-1);
  }

  find(id: string): OpenView | undefined {
    return [...this.#stacks.values()].flat().find((view) => view.id === id);
  }

  open(
    userId: string,
    executionId: string | null,
    content: JsonObject,
  ): OpenView {
    this.#stacks.set(userId, []);
    return this.push(userId, executionId, content);
  }

  /** The caller sees to the limit. */
  push(
    userId: string,
    executionId: string | null,
    content: JsonObject,
  ): OpenView {
    const stack = this.stackOf(userId);
    const id = `V${String(++this.#opened).padStart(10, "0")}`;
    const view: OpenView = {
      id,
      userId,
      executionId,
      rootViewId: stack[0]?.id ?? id,
      previousViewId: stack.at(-1)?.id ?? null,
      content: named(content),
      hash: this.#nextHash(),
      typed: {},
    };
    this.#stacks.set(userId, [...stack, view]);
    return view;
  }

  /** What was typed stays where block and action keep their names. */
  update(viewId: string, content: JsonObject): OpenView | undefined {
    const hash = this.#nextHash();
    return this.#replace(viewId, { content: named(content), hash });
  }

  /** Notes what somebody typed or chose; other elements keep their values. */
  type(viewId: string, state: ViewState): OpenView | undefined {
    const view = this.find(viewId);
    if (!view) return undefined;
    const typed = { ...view.typed };
    for (const [blockId, actions] of Object.entries(state)) {
      typed[blockId] = { ...typed[blockId], ...actions };
    }
    return this.#replace(viewId, { typed });
  }

  /** Takes one view, and with it what lies above, off the screen. */
  close(viewId: string): void {
    for (const [userId, stack] of this.#stacks) {
      const index = stack.findIndex(({ id }) => id === viewId);
      if (index >= 0) this.#stacks.set(userId, stack.slice(0, index));
    }
  }

  describe(view: OpenView): JsonObject {
    return describeView(view, this.world);
  }

  #replace(viewId: string, change: Partial<OpenView>): OpenView | undefined {
    const view = this.find(viewId);
    if (!view) return undefined;
    const changed = { ...view, ...change };
    const stack = this.stackOf(view.userId)
      .map((one) => one.id === viewId ? changed : one);
    this.#stacks.set(view.userId, stack);
    return changed;
  }

  #nextHash(): string {
    const version = (++this.#versions).toString(16).padStart(8, "0");
    return `${Math.floor(this.clock.now() / 1000)}.${version}`;
  }
}

function named(content: JsonObject): OpenView["content"] {
  return { ...content, blocks: nameBlocks(listAt(content, "blocks")) };
}
