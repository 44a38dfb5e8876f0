import { parsePersonRef } from "./person_ref.ts";

/** Which column of a CSV is what. */
export interface ImportColumns {
  readonly username: number;
  /** Columns that may name the Slack person, the surest first. */
  readonly person: readonly number[];
}

/** What a header lacks, where other words of it are known. */
export type HeaderLack = "username" | "person";

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
const USERNAME = [
  "username",
  "login",
  "user",
  ...["benutzername", "benutzer", "nutzername", "nutzer", "anmeldename"],
  ...["nomdutilisateur", "utilisateur", "identifiant"],
  ...["nombredeusuario", "usuario", "nomedeusuario", "nomedeutilizador"],
  ...["nomeutente", "utente", "gebruikersnaam", "gebruiker"],
  ...["anvandarnamn", "brukernavn", "brugernavn", "nazwauzytkownika"],
];

const MEMBER_ID = [
  "slackuserid",
  "slackid",
  "slackmemberid",
  "memberid",
  "userid",
];

/** E-mail where nothing in the name says "mail". */
const EMAIL = ["courriel", "correo", "correoelectronico", "epost"];

const NAME = [
  "slackperson",
  "person",
  "handle",
  "username",
  "user",
  "displayname",
  "name",
  "fullname",
  ...["anzeigename", "nom", "nomcomplet", "personne"],
  ...["nombre", "nombrecompleto", "nome", "persona", "pessoa"],
  ...["naam", "persoon", "namn", "navn", "imieinazwisko", "nazwisko"],
];

/** The surest way to name somebody comes first. */
const PERSON: readonly ((name: string) => boolean)[] = [
  (name) => MEMBER_ID.includes(name),
  (name) =>
    EMAIL.includes(name) || (name.includes("mail") && !/github/.test(name)),
  (name) =>
    name.includes("slack") && !/channel|kanal|team|workspace/.test(name),
  (name) => NAME.includes(name),
];

/**
 * The columns, where the first record is a header: it names a column of GitHub
 * usernames and at least one of Slack people, in any order and spelling
 * (`GitHub username`, `github_login`, `Benutzername`). Null for no header.
 */
export function readHeader(
  cells: readonly string[],
): ImportColumns | HeaderLack | null {
  if (cells.length < 2 || cells.some(saysWho)) return null;
  const names = cells.map(fold);
  const username = usernameColumn(names);
  const person = PERSON.flatMap((isOne) =>
    names.flatMap((name, at) => at !== username && isOne(name) ? [at] : [])
  );
  if (username >= 0 && person.length > 0) {
    return { username, person: [...new Set(person)] };
  }
  if (username >= 0) return "person";
  return person.length > 0 ? "username" : null;
}

function usernameColumn(names: readonly string[]): number {
  const tests: ((name: string) => boolean)[] = [
    (name) => GITHUB.includes(name),
    (name) => name.includes("github") && !/(id|mail)$/.test(name),
    (name) => USERNAME.includes(name),
  ];
  return tests.map((test) => names.findIndex(test)).find((at) => at >= 0) ?? -1;
}

function fold(name: string): string {
  return name.normalize("NFKD").toLowerCase().replace(/[^\p{L}]/gu, "");
}

/** Whether a cell can only be somebody: an e-mail, an @name, an id, a link. */
export function saysWho(cell: string): boolean {
  if (/^@|github\.com\//i.test(cell)) return true;
  const ref = parsePersonRef(cell);
  return ref.ok && ref.value.kind !== "handle";
}
