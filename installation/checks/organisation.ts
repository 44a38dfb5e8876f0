import { count } from "../../codespaces/count.ts";
import { githubUrl } from "../../codespaces/github_host.ts";
import type { Result } from "../../codespaces/result.ts";
import type { GithubError } from "../../github/errors.ts";
import type { OrgRole } from "../../github/find_org_role.ts";
import { type Check, problem, right, skipped, warning } from "./check.ts";
import { type CheckContext, githubFailed } from "./context.ts";
import { GITHUB } from "./subjects.ts";

type Asked = Pick<CheckContext, "org" | "where">;

/** Whether the organisation's codespaces can be read. */
export function judgeOrganisation(
  counted: Result<number, GithubError>,
  asked: Asked,
): Check {
  return counted.ok
    ? right(
      GITHUB.organisation,
      `The codespaces of ${asked.org} can be read.`,
    )
    : githubFailed(GITHUB.organisation, counted.error, asked);
}

/** How many there are, where that is known. */
export function judgeCodespaces(
  counted: Result<number, GithubError>,
  { org }: Asked,
): Check {
  if (!counted.ok) {
    return skipped(GITHUB.codespaces, "The organisation could not be read.");
  }
  if (counted.value > 0) {
    const found = `${org} has ${count(counted.value, "codespace")}.`;
    return right(GITHUB.codespaces, found);
  }
  return warning(GITHUB.codespaces, {
    found: `${org} has no codespaces that GitHub shows.`,
    cure: "Only codespaces that the organisation owns and pays for are seen. " +
      "If people use others, see who owns them at " +
      githubUrl(
        `organizations/${encodeURIComponent(org)}/settings/codespaces.`,
      ),
  });
}

/**
 * Whether the token's account is an owner. GitHub documents the list of
 * codespaces for owners alone, so where the list can be read and the role is
 * hidden, that is enough.
 */
export function judgeOwner(
  role: Result<OrgRole, GithubError>,
  { org, where, login, isReadable }: Asked & {
    readonly login: string;
    readonly isReadable: boolean;
  },
): Check {
  if (!role.ok) return githubFailed(GITHUB.owner, role.error, { org, where });
  if (role.value === "owner") {
    return right(GITHUB.owner, `${login} is an owner of ${org}.`);
  }
  if (role.value === "hidden" || role.value === "not_found") {
    return isReadable
      ? right(
        GITHUB.owner,
        `GitHub does not show this token what ${login} is in ${org}, but ` +
          "gives it the codespaces, as it does for owners.",
      )
      : skipped(
        GITHUB.owner,
        `GitHub does not show this token what ${login} is in ${org}.`,
        peoplePage(org, login),
      );
  }
  const found = role.value === "member"
    ? `${login} is a member of ${org}, and not an owner.`
    : `${login} is invited to ${org}, and has not accepted.`;
  const cure = `GitHub documents the list of codespaces for owners alone. ${
    peoplePage(org, login)
  }`;
  return isReadable
    ? warning(GITHUB.owner, { found, cure })
    : problem(GITHUB.owner, { found, cure });
}

function peoplePage(org: string, login: string): string {
  const people = githubUrl(`orgs/${encodeURIComponent(org)}/people`);
  return `Let an owner make ${login} one, at ${people}, or use an owner's token.`;
}
