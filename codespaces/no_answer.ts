/** No usable answer came from Slack's or GitHub's address. */
export interface NoAnswer {
  readonly reason: NoAnswerReason;
  /** HTTP's, where there was one. */
  readonly status: number | null;
  /** The origin that was tried, such as `https://api.github.com`. */
  readonly address: string;
}

export type NoAnswerReason =
  | "refused"
  | "unknown_host"
  /** Its certificate is not trusted, or it does not speak TLS. */
  | "certificate"
  /** The process may not connect to it (the manifest's outgoing domains). */
  | "not_allowed"
  | "timeout"
  /** HTML, as proxies and sign-in pages send it. */
  | "web_page"
  /** To another address, where the token must not go. */
  | "redirected"
  | "cut_off"
  | "server_error"
  /** Any other fault of the connection. */
  | "network";

/**
 * By the words of Deno's errors, which have no codes: seen in 2.9.6, where they
 * are in the `cause`, and in 1.46, where they are in the message.
 */
const WORDS: readonly (readonly [RegExp, NoAnswerReason])[] = [
  [/NotCapable|PermissionDenied|Requires net access/, "not_allowed"],
  [/TimeoutError|timed? ?out/i, "timeout"],
  [/dns error|failed to lookup|ENOTFOUND/i, "unknown_host"],
  [/certificate|\bTLS\b|corrupt message|handshake/i, "certificate"],
  [/redirect mode/, "redirected"],
  [/refused|ports? \d+ (is|are) blocked/i, "refused"],
];

/** Why `fetch` threw. */
export function reasonOf(error: unknown): NoAnswerReason {
  const words: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    words.push(`${at.name}: ${at.message}`);
  }
  const said = words.join("\n");
  return WORDS.find(([word]) => word.test(said))?.[1] ?? "network";
}

export function isWebPage(body: string): boolean {
  return /^\s*<(!doctype\s+html|html|head|body|!--)/i.test(body);
}

/** Whether the same request may be answered in a moment. */
export function mayPass(reason: NoAnswerReason): boolean {
  return !["not_allowed", "certificate", "redirected"].includes(reason);
}

/** Where a service is, for the people who read that it did not answer. */
export interface Service {
  /** Its address where nobody set another. */
  readonly origin: string;
  /** The variable of the environment that sets another. */
  readonly variable: string;
  readonly statusPage: string;
}

const DESCRIPTIONS: Readonly<Record<NoAnswerReason, (at: string) => string>> = {
  refused: (at) => `${at} refused the connection`,
  unknown_host: (at) => `no host of the name in ${at} is known`,
  certificate: (at) => `the certificate of ${at} was not accepted`,
  not_allowed: (at) => `this app is not allowed to connect to ${at}`,
  timeout: (at) => `${at} gave no answer in time`,
  web_page: (at) => `${at} answered with a web page`,
  redirected: (at) => `${at} redirects to another address`,
  cut_off: (at) => `the answer of ${at} was cut off`,
  server_error: (at) => `${at} answered with an error of its own`,
  network: (at) => `the connection to ${at} failed`,
};

/** The end of a sentence: what happened, at which address. */
export function describeNoAnswer({ reason, status, address }: NoAnswer) {
  const code = status === null ? "" : ` (${status})`;
  return DESCRIPTIONS[reason](address) + code;
}

/** What to do about it: the variable where one set the address, or to wait. */
export function cureNoAnswer(
  { reason, address }: NoAnswer,
  { origin, variable, statusPage }: Service,
): string {
  const isSet = address !== origin;
  const set = isSet ? `${variable} set that address: check it. ` : "";
  switch (reason) {
    case "not_allowed":
      return `${set}Where it is right, add its host to outgoingDomains in ` +
        "manifest.ts, and deploy again.";
    case "certificate":
      return `${set}A proxy in between may have sent its own; ` +
        "DENO_TLS_CA_STORE=system trusts what this machine trusts.";
    case "web_page":
    case "redirected":
      return `${set}A proxy or a sign-in page may have answered in its ` +
        "place: open the address in a browser.";
    case "refused":
    case "unknown_host":
      if (isSet) return set.trimEnd();
      return `Check the network and its proxy; ${statusPage} says whether it ` +
        "is down for everybody.";
    default:
      return `${set}See ${statusPage} and run it again later.`;
  }
}
