import { quote } from "./quote.ts";
import { fail, ok, type Result } from "./result.ts";

/** How a list names somebody in Slack; not yet looked up. */
export interface PersonRef {
  readonly kind: "user_id" | "email" | "handle";
  /** E-mails in lower case, handles without their @. */
  readonly value: string;
}

const MENTION = /^<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>$/;

/** Capital letters alone may be a name: an id has a digit, or is long. */
const USER_ID = /^[UW](?=[A-Z]*\d|[A-Z0-9]{8})[A-Z0-9]+$/;

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;

/** Slack's display and real names are at most 80 characters long. */
const MAX_NAME = 80;

/**
 * The Slack person that a list names: `U0123ABCD`, a pasted mention, an e-mail
 * (also as `Maya Chen <maya@example.org>`), `@maya` or a name as shown in
 * Slack. Fails with a sentence for whoever wrote it.
 */
export function parsePersonRef(text: string): Result<PersonRef, string> {
  const typed = text.replace(/\p{Cf}/gu, "").trim();
  const id = MENTION.exec(typed)?.[1] ?? (USER_ID.test(typed) ? typed : null);
  if (id !== null) return ok({ kind: "user_id", value: id });
  const email = emailIn(typed);
  if (email !== null) return ok({ kind: "email", value: email });
  const handle = typed.replace(/^@/, "").trim();
  if (handle === "") {
    return fail(
      "The Slack person is missing. Add @name, an e-mail or a member id.",
    );
  }
  if (/[<>@]/.test(handle) || [...handle].length > MAX_NAME) {
    return fail(
      `${quote(typed)} is not a Slack person. Expected @name, an e-mail or a ` +
        "member id such as U0123ABCD.",
    );
  }
  return ok({ kind: "handle", value: handle });
}

function emailIn(typed: string): string | null {
  const inBrackets = /<(?:mailto:)?([^<>|]+)(?:\|[^<>]*)?>$/.exec(typed)?.[1];
  const email = (inBrackets ?? typed).trim().replace(/^mailto:/i, "");
  return EMAIL.test(email) ? email.toLowerCase() : null;
}

/** As a person would write it: `@maya`, `maya@example.org`, `U0123ABCD`. */
export function showPersonRef({ kind, value }: PersonRef): string {
  return kind === "handle" ? `@${value}` : value;
}
