/**
 * When the token that a request was made with expires, as GitHub tells in the
 * headers of every answer; null where it names no date. Written
 * `2027-02-18 09:00:00 UTC`, or with an offset: GitHub documents the header
 * (authentication, token expiration) but not the form.
 */
export function tokenExpiryOf(
  headers: Readonly<Record<string, unknown>>,
): Date | null {
  const value = headers["github-authentication-token-expiration"];
  if (typeof value !== "string") return null;
  const written = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(value);
  const [, date = "", time = ""] = written ?? [];
  const offset = / ([+-]\d\d):?(\d\d)$/.exec(value);
  const zone = offset === null ? "Z" : `${offset[1]}:${offset[2]}`;
  const at = new Date(`${date}T${time}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
