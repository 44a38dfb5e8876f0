import { codespaceRecord } from "../github/codespace_record.ts";
import { minimalRepository } from "../github/minimal_repository.ts";
import { simpleUser } from "../github/simple_user.ts";
import type { CodespaceRecord } from "../github/types.ts";
import { AT_RISK_CODESPACES } from "./at_risk_codespaces.ts";
import type { CodespacePlan } from "./codespace_plan.ts";
import {
  IGNORED_CODESPACES,
  LATER_CODESPACES,
  SAVED_CODESPACES,
  UNKNOWN_CODESPACES,
} from "./other_codespaces.ts";
import { PEOPLE } from "./people.ts";
import { ORGANISATION, studyRepository } from "./studies.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const ADJECTIVES = "curly fluffy glowing jubilant literate musical probable " +
  "redesigned shiny solid super upgraded verbose";
const NOUNS = "adventure bassoon carnival disco enigma fishstick giggle " +
  "journey orbit pancake space-doodle telegram train waddle yodel zebra";

/** Every codespace of the organisation, shuffled as a real list would be. */
export function organisationCodespaces(now: Date): CodespaceRecord[] {
  const plans: readonly CodespacePlan[] = [
    ...AT_RISK_CODESPACES,
    ...UNKNOWN_CODESPACES,
    ...IGNORED_CODESPACES,
    ...SAVED_CODESPACES,
    ...LATER_CODESPACES,
  ];
  return plans
    .map((plan, index) => record(plan, { index, now }))
    .toSorted((a, b) => a.created_at < b.created_at ? 1 : -1);
}

function record(
  plan: CodespacePlan,
  { index, now }: { index: number; now: Date },
): CodespaceRecord {
  const words = pick(ADJECTIVES, index * 5) + " " + pick(NOUNS, index * 3);
  const person = PEOPLE.find(({ login }) => login === plan.owner);
  if (!person) throw new Error(`No person has the login "${plan.owner}"`);
  const whole = codespaceRecord({
    id: 1_904_118_220 + index * 7_919,
    name: `${words.replaceAll(" ", "-")}-${suffix(index)}`,
    display_name: plan.called ?? words.replaceAll("-", " "),
    owner: simpleUser({ id: person.githubId, login: person.login }),
    billable_owner: simpleUser({ ...ORGANISATION, type: "Organization" }),
    repository: minimalRepository(studyRepository(plan.study)),
    git_status: plan.git,
    state: plan.state ?? "Shutdown",
    recent_folders: [`/workspaces/${plan.study}`],
    ...times(plan, { index, now: now.getTime() }),
  });
  if (!plan.isNameless) return whole;
  const { display_name: _displayName, ...nameless } = whole;
  return nameless;
}

/** The retention period counts from the moment it was last stopped. */
function times(
  { endsIn, retentionDays = 30 }: CodespacePlan,
  { index, now }: { index: number; now: number },
) {
  const endsAt = endsIn === null ? null : now + endsIn * HOUR_MS;
  const period = (retentionDays ?? 30) * DAY_MS;
  const stoppedAt = endsAt === null
    ? now - (index + 2) * HOUR_MS
    : Math.min(now, endsAt - period);
  return {
    created_at: iso(stoppedAt - (index % 9 + 1) * 1.7 * DAY_MS),
    last_used_at: iso(stoppedAt - (35 + index) * MINUTE_MS),
    updated_at: iso(stoppedAt),
    retention_period_minutes: retentionDays === null
      ? null
      : period / MINUTE_MS,
    retention_expires_at: endsAt === null ? null : iso(endsAt),
  };
}

/** As GitHub writes it: whole seconds, UTC. */
function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

function pick(words: string, index: number): string {
  const all = words.split(" ");
  return all[index % all.length] ?? "";
}

/** Like the end of GitHub's names: letters and digits without vowels. */
function suffix(index: number): string {
  const alphabet = "456789cfghjmpqrvwx";
  let state = index + 11;
  let text = "";
  while (text.length < 15) {
    state = (state * 48_271) % 2_147_483_647;
    text += alphabet[state % alphabet.length];
  }
  return text;
}
