import type { UserSeed } from "../slack/types.ts";

/** Somebody in Slack who has no GitHub account that anybody knows of. */
export interface Colleague extends UserSeed {
  readonly channels: readonly string[];
}

/** All of them are invented. */
export const COLLEAGUES: readonly Colleague[] = [
  // Onboards new researchers: in the tech team's channel, no admin of Slack's.
  colleague("maya.okafor", "Maya Okafor", [
    "opensafely",
    "opensafely-users",
    "team-rex",
  ]),
  // Runs the Slack workspace for the whole university; not of the tech team.
  {
    ...colleague("gillian.frost", "Gillian Frost", ["opensafely"]),
    isAdmin: true,
  },
  // Visits from another institute: may do nothing but read.
  colleague("oscar.bell", "Oscar Bell", ["opensafely-users"]),
];

function colleague(
  name: string,
  realName: string,
  channels: readonly string[],
): Colleague {
  const email = `${name}@opensafely.example`;
  return { name, realName, email, channels };
}
