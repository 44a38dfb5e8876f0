import { type Delimiter, delimiterOf, splitFields } from "./split_fields.ts";

/** Which column of a CSV is what. */
export interface ImportHeader {
  /** The line as it was, to be given back with lines that need correcting. */
  readonly text: string;
  readonly delimiter: Delimiter;
  readonly username: number;
  /** Columns that may name the Slack person, the surest first. */
  readonly person: readonly number[];
}

const GITHUB = [
  "github",
  "githublogin",
  "githubusername",
  "githubuser",
  "githubhandle",
  "githubname",
  "githubaccount",
  "githuburl",
  "githubprofile",
];

/** Names of a GitHub column only where no column says "GitHub". */
const USERNAME = ["username", "login", "user"];

/** The surest way to name somebody comes first. */
const PERSON = [
  ["slackuserid", "slackid", "slackmemberid", "memberid", "userid"],
  ["slackemail", "email", "emailaddress", "mail"],
  ["slack", "slackuser", "slackname", "slackusername", "slackhandle"],
  [
    "slackperson",
    "person",
    "handle",
    "username",
    "user",
    "displayname",
    "name",
    "fullname",
  ],
];

/**
 * The header, where the first line is one: it names a column of GitHub
 * usernames and at least one of Slack people, in any order and spelling
 * (`GitHub username`, `github_login`). Null where the line is no header.
 */
export function parseImportHeader(line: string): ImportHeader | null {
  const delimiter = delimiterOf(line);
  if (delimiter === null) return null;
  const fields = splitFields(line, delimiter);
  if (!fields.ok) return null;
  const names = fields.value.map((name) =>
    name.toLowerCase().replace(/[^a-z]/g, "")
  );
  const column = (wanted: readonly string[]) =>
    names.findIndex((name) => wanted.includes(name));
  const github = column(GITHUB);
  const username = github >= 0 ? github : column(USERNAME);
  const person = PERSON.flatMap((wanted) =>
    names.flatMap((name, index) =>
      wanted.includes(name) && index !== username ? [index] : []
    )
  );
  return username < 0 || person.length === 0
    ? null
    : { text: line, delimiter, username, person };
}
