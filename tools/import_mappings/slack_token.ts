type Env = Readonly<Record<string, string | undefined>>;

const TAKE = "Take the token that slack auth token prints (xoxp-).";

/** Tokens that are easily taken for the one that is needed, by prefix. */
const WRONG: readonly (readonly [RegExp, string])[] = [
  [/^xapp-/, "an app-level token, which only opens sockets"],
  [/^xoxe-/, "a refresh token, which only fetches others"],
  [/^xox[cd]-/, "a browser's, which Slack takes only from itself"],
  [/^(gh[a-z]_|github_pat_)/, "a GitHub token; that is for GITHUB_TOKEN"],
  [/^https?:/, "an address"],
];

/** What is wrong with SLACK_TOKEN at a glance, and the cure; null if nothing. */
export function findTokenFault(env: Env): string | null {
  const token = env.SLACK_TOKEN?.trim() ?? "";
  if (token === "") return null;
  const wrong = WRONG.find(([prefix]) => prefix.test(token));
  if (wrong !== undefined) return `SLACK_TOKEN is ${wrong[1]}. ${TAKE}`;
  if (!/^[\w.-]+$/.test(token)) {
    return "SLACK_TOKEN has characters that no Slack token has, such as " +
      `blanks or quotation marks. ${TAKE}`;
  }
  const isPersonal = /^(xoxe\.)?xoxp-/.test(token);
  return isPersonal && (env.SLACK_APP_ID?.trim() ?? "") === ""
    ? "SLACK_TOKEN is a person's (xoxp-), which does not tell whose datastore " +
      "is meant. Set SLACK_APP_ID as well: slack app list prints it (A0123ABCD)."
    : null;
}
