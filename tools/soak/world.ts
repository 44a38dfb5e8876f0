import { codespaceRecord } from "../../sandbox/github/codespace_record.ts";
import type { CodespaceRecord } from "../../sandbox/github/types.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import {
  CHANNEL,
  CHANNELS,
  nameOf,
  type Owner,
  ownerAt,
  ownerOfSpace,
  OWNERS,
  type Space,
  SPACES,
  START,
} from "./organisation.ts";
import { recordOf, UNREPORTED } from "./records.ts";
import type { Act, Story } from "./story.ts";

const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/** What is true on GitHub and in Slack, whatever the app makes of it. */
export class World {
  readonly #spaces = new Map<number, Space>();
  /** When GitHub put the work of each on a branch, by name. */
  readonly #exportedAt = new Map<string, number>();
  readonly #logins = new Map(OWNERS.map((one) => [one.githubId, one.login]));
  /** Every login that anybody ever had, with whose it was first. */
  readonly loginsEver = new Map(OWNERS.map((one) => [one.login, one]));
  readonly deactivated = new Set<string>();
  /** Where reports are posted. */
  readonly channels: readonly string[];
  readonly #app: Sandbox;
  /** So many that GitHub needs another page for the rest. */
  readonly #clean: readonly CodespaceRecord[];

  constructor(app: Sandbox, { crowd, channels }: Story) {
    this.#app = app;
    this.channels = CHANNELS.slice(0, channels);
    this.#clean = crowd === 0 ? [] : Array.from(
      { length: 100 },
      (_, index) =>
        codespaceRecord({
          id: 5_000 + index,
          name: `clean-${index}`,
          retention_expires_at: null,
        }),
    );
    const put = (id: number, days: number) =>
      this.#put(id, endAfter(START.getTime(), days), START.getTime());
    for (let id = 1; id <= SPACES; id++) put(id, 1 + 2 * id);
    for (let id = 101; id <= 100 + crowd; id++) put(id, 2 + id % 9);
    this.#show();
  }

  get spaces(): ReadonlyMap<number, Space> {
    return this.#spaces;
  }

  loginOf({ githubId }: Owner): string {
    return this.#logins.get(githubId) ?? "";
  }

  /** Whether a Slack user reads one of the channels. */
  isMember(slackId: string, names = this.channels): boolean {
    return names.some((name) => this.#membersOf(name).has(slackId));
  }

  #membersOf(name: string): Set<string> {
    return this.#app.slack.world.channel(name).members;
  }

  /** Whether all that is in it is on a branch: it was not opened since. */
  isExported({ name, movedAt }: Space): boolean {
    return (this.#exportedAt.get(name) ?? 0) >= movedAt;
  }

  /** What GitHub exported, and what went as it did. */
  noteExports(): void {
    const { codespaces, exports } = this.#app.github;
    const ids = new Set(codespaces.map(({ id }) => id));
    for (const { id, name } of this.#spaces.values()) {
      if (!ids.has(id)) this.#spaces.delete(id);
      const { state, completed_at } = exports.get(name) ?? {};
      if (state !== "succeeded") continue;
      this.#exportedAt.set(name, Date.parse(completed_at ?? ""));
    }
  }

  /** GitHub deletes what is past its end. */
  pass(now: number): void {
    this.noteExports();
    for (const { id, deadline } of this.#spaces.values()) {
      if (deadline !== null && deadline <= now) this.#spaces.delete(id);
    }
    this.#show();
  }

  act(act: Act, now: number): void {
    if (act.kind === "codespace") this.#changeSpace(act, now);
    if (act.kind === "person") this.#changePerson(act);
    this.#show();
  }

  #changeSpace(act: Act & { kind: "codespace" }, now: number): void {
    const { space: id, what } = act;
    const deadline = endAfter(now, act.days);
    const space = this.#spaces.get(id);
    // GitHub gives no name again, and what was exported has one.
    const isNew = space === undefined && !this.#exportedAt.has(nameOf(id));
    if (what === "work" && isNew) this.#put(id, deadline, now);
    if (space === undefined) return;
    const changes: Readonly<Record<string, Partial<Space>>> = {
      // It has to be opened for that.
      work: {
        git: "unsaved",
        deadline: (space.deadline ?? deadline) + HOUR_MS,
      },
      save: { git: "saved" },
      open: { deadline: Math.max(space.deadline ?? 0, deadline) },
      keep: { deadline: null },
      hide_git: { git: "unsaid" },
    };
    if (what === "delete") this.#spaces.delete(id);
    else {
      const changed = { ...space, ...changes[what] };
      const isMoved = changed.deadline !== space.deadline;
      const movedAt = isMoved ? now : space.movedAt;
      this.#spaces.set(id, { ...changed, movedAt });
    }
  }

  #changePerson({ what, person }: Act & { kind: "person" }): void {
    const owner = ownerAt(person);
    const leave = () => {
      for (const name of this.channels) {
        this.#membersOf(name).delete(owner.slackId);
      }
    };
    if (what === "leave") leave();
    if (what === "return" && !this.deactivated.has(owner.slackId)) {
      // Some come back to the second channel alone.
      this.#membersOf(this.channels.at(-1) ?? CHANNEL).add(owner.slackId);
    }
    if (what === "deactivate") {
      this.deactivated.add(owner.slackId);
      leave();
      this.#app.slack.world.user(owner.slackId).deactivated = true;
    }
    if (what === "rename" || what === "lose_login") this.#rename(owner, what);
  }

  /** Somebody has another login; a stranger may take the old one. */
  #rename(owner: Owner, what: "rename" | "lose_login"): void {
    const { github } = this.#app;
    const before = this.loginOf(owner);
    const login = `${owner.login}-${this.loginsEver.size}`;
    this.#logins.set(owner.githubId, login);
    this.loginsEver.set(login, owner);
    github.accounts = github.accounts.map((account) =>
      account.id === owner.githubId ? { ...account, login } : account
    );
    if (what === "rename") return;
    const id = 900_000_000 + this.loginsEver.size;
    const stranger = { id, login: before, name: "A stranger" };
    github.accounts.push({ ...stranger, role: "outsider" });
  }

  #put(id: number, deadline: number, movedAt: number): void {
    const [name, owner] = [nameOf(id), ownerOfSpace(id)];
    const git = "unsaved";
    this.#spaces.set(id, { id, name, owner, deadline, git, movedAt });
  }

  #show(): void {
    this.#app.github.codespaces = [
      ...this.#clean,
      ...[...this.#spaces.values()]
        .map((space) => recordOf(space, this.loginOf(space.owner))),
      ...UNREPORTED,
    ];
  }
}

/** Half past, so that none ends while a function runs. */
function endAfter(now: number, days: number): number {
  const at = now + days * DAY_MS + 3 * HOUR_MS;
  return Math.floor(at / HOUR_MS) * HOUR_MS + HOUR_MS / 2;
}
