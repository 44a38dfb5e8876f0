import type { Codespace } from "../../codespaces/codespace.ts";
import type { PostedMessage } from "../../codespaces/posted_message.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import type { ToldIn, Warning } from "../../codespaces/warning.ts";
import {
  type Members,
  toldIn,
  warnsOwners,
} from "../../codespaces/warns_owners.ts";
import {
  findWarnings,
  putWarnings,
} from "../../datastores/codespace_warnings.ts";
import { BULK_ITEMS } from "../../datastores/bulk_items.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { Findings } from "./find_risks.ts";
import { membersOf } from "./members.ts";
import type { Run } from "./run.ts";

type Warnings = ReadonlyMap<string, Warning>;

/** `unread`: only where owners do not look, which is not noted. */
type Place = ToldIn | "tech_channel" | "unread";

/**
 * Notes whom a report warned of what, in `codespace_warnings`: a full batch at
 * a time while the report is posted, the rest at the end. A report is worth
 * more than its notes, so what cannot be noted stays unnoted.
 */
export class WarningNotes {
  readonly #slack: SlackApi;
  readonly #options: ReportOptions;
  readonly #findings: Findings;
  readonly #members: Members;
  readonly #earlier: Promise<Warnings>;
  /** Who was told where, by codespace id. */
  readonly #told = new Map<string, Place>();
  /** When, by codespace id, in ms since the epoch. */
  readonly #toldAtMs = new Map<string, number>();
  #waiting = new Set<string>();
  #saving: Promise<void> = Promise.resolve();
  #hasGivenUp = false;

  constructor(
    slack: SlackApi,
    run: Pick<Run, "options" | "findings" | "members">,
    /** What was noted before, where that is known already. */
    earlier?: Warnings,
  ) {
    this.#slack = slack;
    this.#options = run.options;
    this.#findings = run.findings;
    this.#members = membersOf(run.members);
    this.#earlier = earlier === undefined
      ? this.#findEarlier()
      : Promise.resolve(earlier);
  }

  /** Takes note of a message that stands. */
  add({ kind, channelId, codespaceIds, ts }: PostedMessage): void {
    if (kind === "report") {
      // Slack's timestamps are seconds.
      for (const id of codespaceIds) {
        this.#toldAtMs.set(id, parseFloat(ts) * 1000);
      }
      const named = new Set(codespaceIds);
      for (const codespace of this.#all()) {
        if (!named.has(codespace.id)) continue;
        const place = this.#placeOf(channelId, codespace);
        if (place !== null) this.#tell(codespace.id, place);
      }
    }
    // The summary names whom nobody could tell, and what nobody can judge.
    if (kind === "summary") {
      for (const { id } of this.#all()) {
        if (!this.#told.has(id)) this.#tell(id, "tech_channel");
      }
    }
    while (this.#waiting.size >= BULK_ITEMS) this.#save();
  }

  /** Waits until what was told is noted, as far as it can be. */
  async settle(): Promise<void> {
    while (this.#waiting.size > 0) this.#save();
    // Await the prefetch too: no promise may be pending when the handler ends.
    await Promise.all([this.#saving, this.#earlier]);
  }

  /** Null where its owner cannot have heard of it. */
  #placeOf(channelId: string, { owner }: Codespace): Place | null {
    const options = this.#options;
    if (!warnsOwners(options, channelId)) return "unread";
    const slackUserId = this.#findings.slackUsers.get(owner.githubId) ?? null;
    return toldIn(channelId, slackUserId, { options, members: this.#members });
  }

  /** In person counts for more than in a channel, and unread for nothing. */
  #tell(id: string, place: Place): void {
    const before = this.#told.get(id);
    if (before === "dm" || before === place) return;
    if (place === "unread" && before !== undefined) return;
    this.#told.set(id, place);
    if (place !== "unread") this.#waiting.add(id);
  }

  /** Sequential: two batches may write the same codespace. */
  #save(): void {
    const batch = [...this.#waiting].slice(0, BULK_ITEMS);
    for (const id of batch) this.#waiting.delete(id);
    const wanted = new Set(batch);
    const codespaces = this.#all().filter(({ id }) => wanted.has(id));
    this.#saving = this.#put(codespaces, this.#saving);
  }

  async #put(
    codespaces: readonly Codespace[],
    before: Promise<void>,
  ): Promise<void> {
    await before;
    const earlier = await this.#earlier;
    if (this.#hasGivenUp) return;
    const unnoted = codespaces.filter((codespace) =>
      !this.#isNoted(codespace, earlier.get(codespace.id))
    );
    const put = await putWarnings(
      this.#slack.within(OPTIONAL_MS),
      unnoted.map((codespace) =>
        this.#warningOf(codespace, earlier.get(codespace.id))
      ),
    );
    // Slack cannot be reached, or wants us to wait too long.
    if (put.error !== null && put.error.kind !== "refused") {
      this.#hasGivenUp = true;
    }
  }

  /** By an earlier step or attempt of this run, whose message stands. */
  #isNoted({ id, retentionExpiresAt }: Codespace, noted?: Warning): boolean {
    const place = this.#told.get(id);
    const isSince = (noted?.warnedAt?.getTime() ?? NaN) >=
      (this.#toldAtMs.get(id) ?? NaN);
    return isSince && noted?.toldIn === place &&
      noted?.retentionExpiresAt?.getTime() === retentionExpiresAt?.getTime();
  }

  #warningOf(codespace: Codespace, earlier: Warning | undefined): Warning {
    const { org, occasion } = this.#options;
    const { id, owner, retentionExpiresAt } = codespace;
    const { slackUsers, deactivated } = this.#findings;
    const place = this.#told.get(id);
    const known = {
      codespaceId: id,
      org,
      ownerId: owner.githubId,
      ownerLogin: owner.login,
      // With the new account the owner is somebody else, and due again.
      slackUserId: slackUsers.get(owner.githubId) ??
        deactivated.get(owner.githubId) ?? null,
    };
    const before = { ...NOTHING_NOTED, ...earlier, ...known };
    if (place !== "dm" && place !== "channel") {
      return { ...before, techToldFor: retentionExpiresAt };
    }
    return {
      ...before,
      warnedAt: new Date(this.#slack.timing.now()),
      toldIn: place,
      occasion,
      retentionExpiresAt,
      ...(occasion === "last_call" && { lastCallFor: retentionExpiresAt }),
    };
  }

  #all(): readonly Codespace[] {
    const { owners, unknown } = this.#findings.report;
    return [...owners.flatMap(({ codespaces }) => codespaces), ...unknown];
  }

  /** Without them a last call may come twice, which is better than no note. */
  async #findEarlier(): Promise<Warnings> {
    const found = await findWarnings(this.#slack.within(OPTIONAL_MS), {
      org: this.#options.org,
      codespaceIds: this.#all().map(({ id }) => id),
    });
    return found.ok ? found.value : new Map();
  }
}

const NOTHING_NOTED = {
  warnedAt: null,
  toldIn: null,
  occasion: null,
  retentionExpiresAt: null,
  lastCallFor: null,
  techToldFor: null,
  outcome: null,
} as const;
