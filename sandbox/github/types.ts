import type { components } from "@octokit/openapi-types";
import type { FaultPlan } from "../faults.ts";
import type { HttpHandler } from "../http/http_server.ts";

/** One codespace exactly as GitHub's own description has it. */
export type CodespaceRecord = components["schemas"]["codespace"];

/** A person with a GitHub account. The id stays when the login changes. */
export interface GithubAccount {
  readonly id: number;
  login: string;
  readonly name: string;
  /** An outsider is no member, though an organisation may pay for them. */
  readonly role: "owner" | "member" | "outsider";
  /** @default "User" */
  readonly type?: "User" | "Bot";
}

export interface GithubOrganisation {
  readonly id: number;
  readonly login: string;
  readonly name: string;
}

/** What the world on GitHub is like when the sandbox starts. */
export interface GithubSeed {
  readonly organisation: GithubOrganisation;
  /** The first owner among them is whose token it is. */
  readonly accounts: readonly GithubAccount[];
  readonly codespaces: readonly CodespaceRecord[];
}

/**
 * What GitHub lets a token do. `hidden` is a missing permission answered with
 * 404, as GitHub does for what a token should not even know of; the next four
 * are rules of the organisation's that no permission gets around.
 */
export type TokenAbility =
  | "all"
  | "no_permission"
  | "hidden"
  | "sso_required"
  | "ip_not_allowed"
  | "classic_forbidden"
  | "fine_grained_forbidden"
  | "lives_too_long"
  | "none";

/** An app that asks people to sign in, as it is registered. */
export interface OauthApp {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As it is registered, and where that really is on this machine. */
  readonly callbackUrl: string;
  readonly callbackAt: string;
}

/** What somebody's sign-in gave an app. */
export interface UserToken {
  readonly token: string;
  readonly clientId: string;
  readonly accountId: number;
  readonly scopes: readonly string[];
}

/** What becomes of the exports that are started from now on. */
export interface ExportPlan {
  /** Virtual ms. */
  readonly takesMs: number;
  /** `vanished`: the codespace is gone before it ends. */
  readonly ends: "succeeded" | "failed" | "vanished";
  /** Whether the repository may not be written to. */
  readonly toFork: boolean;
}

/** A request as it arrived, in the order of arrival. */
export interface GithubRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Virtual time of arrival, in ms since the epoch. */
  readonly at: number;
  /** What it was answered; undefined until then, and where it was cut off. */
  status?: number;
  /** Virtual time of the answer. */
  answeredAt?: number;
  /** The execution that sent it, where a function did. */
  readonly executionId?: string;
}

/**
 * What is sent back: a text as HTML, any other `body` as JSON, or nothing at all
 * where it is absent.
 */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** GitHub's REST and GraphQL API on loopback, as far as this product reads it. */
export interface GithubStandIn {
  /** What `GITHUB_API_URL` must be; no trailing slash. */
  readonly apiUrl: string;
  /** What `GITHUB_TOKEN` must be; any other token is answered 401. */
  readonly token: string;
  readonly organisation: GithubOrganisation;
  /** What that token may do: "all" at first. */
  tokenAbility: TokenAbility;
  /**
   * What `GET /orgs/{org}/codespaces` serves; change it as you like. A stopped
   * one is gone once the clock passes its end.
   */
  codespaces: CodespaceRecord[];
  /** The name of what is played (see scenarios.ts): "truthful" at first. */
  scenario: string;
  /** What the list shows of them: all, as they are, at first. */
  serves: (codespaces: readonly CodespaceRecord[]) => readonly unknown[];
  /** Rename or remove people here; their ids stay. */
  accounts: GithubAccount[];
  /** An export takes 5 s at first, and succeeds. */
  exportPlan: ExportPlan;
  /** The latest export of each codespace, by its name. */
  readonly exports: ReadonlyMap<
    string,
    components["schemas"]["codespace-export-details"]
  >;
  /** People's sign-ins: take one out, and its owner has revoked it. */
  readonly userTokens: UserToken[];
  /** Virtual ms before every answer: 0 at first. */
  latencyMs: number;
  readonly requests: readonly GithubRequest[];
  /** The most requests that were under way at once. */
  readonly mostInFlight: number;
  readonly faults: FaultPlan<GithubRequest>;
  /** Answers a request that does not come over the network. */
  readonly receive: HttpHandler;
  close(): Promise<void>;
}

/** How GitHub may behave. */
export interface Scenario {
  readonly name: string;
  /** What happens, in a few words for a list to choose from. */
  readonly description: string;
  /** Met where people have their work saved, not by reports. */
  readonly isOfSaving?: true;
  readonly play: (github: GithubStandIn) => void;
}
