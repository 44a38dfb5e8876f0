import type { Codespace } from "../../codespaces/codespace.ts";
import {
  postedAtMs,
  type PostedMessage,
} from "../../codespaces/posted_message.ts";
import {
  isOpen,
  NOTHING_NOTED,
  type ToldIn,
  toldInBoth,
  type Warning,
} from "../../codespaces/warning.ts";
import { toldIn, warnsOwners } from "../../codespaces/warns_owners.ts";
import { BULK_ITEMS } from "../../datastores/bulk_items.ts";
import {
  findWarnings,
  putWarnings,
} from "../../datastores/codespace_warnings.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { Run } from "./run.ts";

/** What comes after the notes: the summary, an answer, that all is done. */
const END_MS = 15_000;

/** `unread`: only where owners do not look, which is not noted. */
type Place = ToldIn | "tech_channel" | "unread";

interface Told {
  readonly place: Place;
  /** When this run told of it first, in ms since the epoch. */
  readonly atMs: number;
}

/**
 * Notes whom a report warned of what, in `codespace_warnings`: a full batch at
 * a time while the report is posted, the rest at the end. A report is worth
 * more than its notes, so what cannot be noted stays unnoted.
 */
export class WarningNotes {
  readonly #slack: SlackApi;
  readonly #run: Pick<Run, "options" | "findings" | "members" | "warnings">;
  readonly #noted: Map<string, Warning>;
  /** By codespace id. */
  readonly #told = new Map<string, Told>();
  #waiting = new Set<string>();
  #saving: Promise<void> = Promise.resolve();
  #hasGivenUp = false;

  constructor(
    slack: SlackApi,
    run: Pick<Run, "options" | "findings" | "members" | "warnings">,
  ) {
    this.#slack = slack;
    this.#run = run;
    this.#noted = new Map(run.warnings);
  }

  /** Takes note of a message that stands. */
  add(message: PostedMessage): void {
    const { kind, channelId, codespaceIds } = message;
    const atMs = postedAtMs(message);
    if (kind === "report") {
      const named = new Set(codespaceIds);
      for (const codespace of this.#all()) {
        if (!named.has(codespace.id)) continue;
        const place = this.#placeOf(channelId, codespace);
        if (place !== null) this.#tell(codespace.id, { place, atMs });
      }
    }
    // The summary names whom nobody could tell, and what nobody can judge.
    if (kind === "summary") {
      for (const { id } of this.#all()) {
        if (!this.#told.has(id)) {
          this.#tell(id, { place: "tech_channel", atMs });
        }
      }
    }
    while (this.#waiting.size >= BULK_ITEMS) this.#save();
  }

  /** Waits until what was told is noted, as far as it can be. */
  async settle(): Promise<void> {
    while (this.#waiting.size > 0) this.#save();
    await this.#saving;
  }

  /** The warnings of owners whom this run told. */
  told(): Warning[] {
    return this.#all().filter(({ id }) => isOwners(this.#told.get(id)?.place))
      .map((codespace) => this.#warningOf(codespace));
  }

  /** Null where its owner cannot have heard of it. */
  #placeOf(channelId: string, { owner }: Codespace): Place | null {
    const { options, findings, members } = this.#run;
    if (!warnsOwners(options, channelId)) return "unread";
    const slackUserId = findings.slackUsers.get(owner.githubId) ?? null;
    return toldIn(channelId, slackUserId, { options, members });
  }

  #tell(id: string, { place, atMs }: Told): void {
    const before = this.#told.get(id);
    const places = before === undefined || !isOwners(before.place)
      ? place
      : isOwners(place)
      ? toldInBoth(before.place, place)
      : before.place;
    this.#told.set(id, {
      place: places,
      atMs: Math.min(before?.atMs ?? atMs, atMs),
    });
    if (places !== "unread" && places !== before?.place) this.#waiting.add(id);
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
    if (this.#hasGivenUp) return;
    const quick = this.#slack.within(this.#patienceMs());
    const techTold = codespaces.map(({ id }) => id)
      .filter((id) => !isOwners(this.#told.get(id)?.place));
    const isRead = await this.#readNoted(quick, techTold);
    const unnoted = codespaces.filter((codespace) =>
      !this.#isNoted(codespace) && (isRead || !techTold.includes(codespace.id))
    );
    const put = await putWarnings(
      quick,
      unnoted.map((codespace) => this.#warningOf(codespace)),
    );
    // Slack cannot be reached, or wants us to wait too long.
    if (put.error !== null && put.error.kind !== "refused") {
      this.#hasGivenUp = true;
    }
  }

  /**
   * Messages hold more codespaces a minute than Slack takes notes, so these wait
   * for it: beside the messages that costs nothing, but the end needs its time.
   */
  #patienceMs(): number {
    const { deadlineMs, now } = this.#slack.timing;
    return Math.max(OPTIONAL_MS, deadlineMs - now() - END_MS);
  }

  /** What the tech team is told of changes no outcome that is noted already. */
  async #readNoted(slack: SlackApi, ids: readonly string[]): Promise<boolean> {
    const { org } = this.#run.options;
    const codespaceIds = ids.filter((id) => !this.#noted.has(id));
    const read = await findWarnings(slack, { org, codespaceIds });
    if (!read.ok) return false;
    for (const [id, noted] of read.value) this.#noted.set(id, noted);
    return true;
  }

  /** By an earlier step or attempt of this run, whose message stands. */
  #isNoted({ id, retentionExpiresAt }: Codespace): boolean {
    const noted = this.#noted.get(id);
    const told = this.#told.get(id);
    if (noted === undefined || told === undefined) return false;
    return isSince(noted, told) && isOwners(told.place) &&
      toldInBoth(noted.toldIn, told.place) === noted.toldIn &&
      noted.retentionExpiresAt?.getTime() === retentionExpiresAt?.getTime();
  }

  #warningOf(codespace: Codespace): Warning {
    const { options: { org, occasion }, findings } = this.#run;
    const { id, owner, retentionExpiresAt } = codespace;
    const earlier = this.#noted.get(id) ?? NOTHING_NOTED;
    const told = this.#told.get(id);
    const isOwnerTold = told !== undefined && isOwners(told.place);
    const warning: Warning = {
      // Once it is known what became of a warning, the next one is another.
      ...(earlier.outcome === null || !isOwnerTold ? earlier : {
        ...NOTHING_NOTED,
        lastCallFor: earlier.lastCallFor,
        techToldFor: earlier.techToldFor,
      }),
      codespaceId: id,
      org,
      ownerId: owner.githubId,
      ownerLogin: owner.login,
      // With the new account the owner is somebody else, and due again.
      slackUserId: findings.slackUsers.get(owner.githubId) ??
        findings.deactivated.get(owner.githubId) ?? null,
      repository: codespace.repository,
      codespaceName: codespace.name,
    };
    if (!isOwnerTold) {
      return { ...warning, techToldFor: retentionExpiresAt };
    }
    // A clock of ours may be behind Slack's.
    const at = new Date(Math.max(this.#slack.timing.now(), told.atMs));
    const isToldAgain = isOpen(warning) && isSince(warning, told);
    return {
      ...warning,
      firstWarnedAt: warning.firstWarnedAt ?? at,
      warnedAt: at,
      timesWarned: warning.timesWarned + (isToldAgain ? 0 : 1),
      toldIn: toldInBoth(warning.toldIn, told.place),
      occasion,
      retentionExpiresAt,
      ...(occasion === "last_call" && { lastCallFor: retentionExpiresAt }),
    };
  }

  #all(): readonly Codespace[] {
    const { owners, unknown } = this.#run.findings.report;
    return [...owners.flatMap(({ codespaces }) => codespaces), ...unknown];
  }
}

function isOwners(place: Place | undefined): place is ToldIn {
  return place !== undefined && place !== "tech_channel" && place !== "unread";
}

/** Noted by this run itself. */
function isSince({ warnedAt }: Pick<Warning, "warnedAt">, { atMs }: Told) {
  return (warnedAt?.getTime() ?? NaN) >= atMs;
}
