import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findRole } from "../../installation/access.ts";
import {
  listOrganisations,
  type Organisation,
} from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explain } from "../../slack/modal/explain.ts";
import { findPersonHere, type Person } from "../../slack/api/people.ts";

/** Who asks for a report, and what they may ask for. */
export interface Asker {
  /** Whether they may have it posted, and for any organisation. */
  readonly isManager: boolean;
  /** Those with settings, by login; never empty for who is no manager. */
  readonly organisations: readonly Organisation[];
}

/**
 * Whether somebody may have a report, asked anew for every event of the form.
 * Who may manage mappings may have any. Everybody else of the organisation
 * may see one alone; guests and people of other organisations may not, since
 * the report names private repositories. Fails with a sentence for them.
 */
export async function findAsker(
  slack: SlackApi,
  userId: string,
): Promise<Result<Asker, string>> {
  const [role, listed] = await Promise.all([
    findRole(slack, userId),
    listOrganisations(slack),
  ]);
  if (!role.ok) return fail(NOT_CHECKED + explain(role.error));
  if (!listed.ok) return fail(NOT_CHECKED + explain(listed.error));
  const organisations = listed.value;
  if (role.value.kind === "manager") {
    return ok({ isManager: true, organisations });
  }
  const person = await findPersonHere(slack, userId);
  if (!person.ok) return fail(NOT_CHECKED + explain(person.error));
  if (person.value === null || isOutsider(person.value)) return fail(OUTSIDER);
  return organisations.length === 0
    ? fail(NOT_SET_UP)
    : ok({ isManager: false, organisations });
}

function isOutsider(person: Person): boolean {
  const { isGuest, isExternal, isBot, isDeactivated } = person;
  return isGuest || isExternal || isBot || isDeactivated;
}

const NOT_CHECKED = "It could not be checked what you may see. ";

const OUTSIDER =
  "The report names private repositories, so it is for full members of this " +
  "Slack workspace. If you need it, ask the person who invited you.";

const NOT_SET_UP =
  "No organisation is set up for the codespaces report yet. Ask a workspace " +
  'admin to do it with the "Configure codespaces report" link.';
