import type { UserSeed } from "../slack/types.ts";

/** One person of the invented organisation. */
export interface Person {
  readonly name: string;
  readonly githubId: number;
  readonly login: string;
  /** Slack's user name; null for who has no Slack account here. */
  readonly slackName: string | null;
  readonly role: "owner" | "member" | "outsider";
  readonly team: "research" | "tech";
  /** Whether onboarding linked the two accounts. */
  readonly isMapped: boolean;
  readonly timezone?: string;
  /** Left: the Slack account is deactivated. */
  readonly hasLeft?: boolean;
}

type Known = Partial<Person> & Pick<Person, "name" | "githubId" | "login">;

function researcher(person: Known & { slackName: string | null }): Person {
  return { role: "member", team: "research", isMapped: true, ...person };
}

/** Twelve researchers and three of the tech team; all of them are invented. */
export const PEOPLE: readonly Person[] = [
  researcher({
    name: "Amelia Hargreaves",
    githubId: 21_480_913,
    login: "ameliahargreaves",
    slackName: "amelia.hargreaves",
  }),
  researcher({
    name: "Tunde Adeyemi",
    githubId: 8_930_274,
    login: "tadeyemi",
    slackName: "tunde",
  }),
  researcher({
    name: "Priya Raghunathan",
    githubId: 45_102_667,
    login: "priya-raghunathan",
    slackName: "priya.raghunathan",
  }),
  researcher({
    name: "Callum MacKenzie",
    githubId: 17_733_058,
    login: "cmackenzie-epi",
    slackName: "callum",
  }),
  researcher({
    name: "Sofia Lindqvist",
    githubId: 62_019_445,
    login: "slindqvist",
    slackName: "sofia.lindqvist",
    timezone: "Europe/Stockholm",
  }),
  researcher({
    name: "Daniel Okafor",
    githubId: 33_871_920,
    login: "danokafor",
    slackName: "dan.okafor",
  }),
  researcher({
    name: "Mei-Ling Cho",
    githubId: 58_264_391,
    login: "meilingcho",
    slackName: "mei-ling",
    timezone: "Asia/Singapore",
  }),
  researcher({
    name: "Fatima El-Sayed",
    githubId: 71_556_208,
    login: "fatima-elsayed",
    slackName: "fatima.elsayed",
  }),
  researcher({
    name: "Inês Duarte",
    githubId: 90_347_112,
    login: "inesduarte",
    slackName: "ines",
    timezone: "Europe/Lisbon",
  }),
  // Joined last week; nobody has filled in the form yet.
  researcher({
    name: "Rhys Pritchard",
    githubId: 104_820_663,
    login: "rhys-pritchard",
    slackName: "rhys.pritchard",
    isMapped: false,
  }),
  // A collaborator at another university, who is not in this Slack.
  researcher({
    name: "Joanna Kowalczyk",
    githubId: 26_915_787,
    login: "jkowalczyk",
    slackName: null,
    role: "outsider",
    isMapped: false,
  }),
  // Moved on in the autumn: a mapping gone stale.
  researcher({
    name: "Henry Whitcombe",
    githubId: 12_408_535,
    login: "hwhitcombe",
    slackName: "henry.whitcombe",
    hasLeft: true,
  }),
  techTeam("Ruth Calloway", 5_617_340, "rcalloway"),
  techTeam("Ben Ashworth", 19_082_476, "benashworth"),
  techTeam("Lauren Osei", 40_673_821, "lauren-osei"),
];

function techTeam(name: string, githubId: number, login: string): Person {
  const slackName = name.toLowerCase().split(" ")[0] ?? login;
  const common = { name, githubId, login, slackName, isMapped: true };
  return { ...common, role: "owner", team: "tech" };
}

/** Somebody in Slack who has no GitHub account that anybody knows of. */
interface Colleague extends UserSeed {
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
