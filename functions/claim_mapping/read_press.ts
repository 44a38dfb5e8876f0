import { isSlackUserId } from "../../codespaces/mapping.ts";

/** The function's inputs: who pressed which button, and where. */
export interface Press {
  readonly githubId: string;
  /** As the button named it: maybe out of date, maybe forged. */
  readonly githubLogin: string;
  /** Lower case. */
  readonly org: string;
  readonly claimedBy: string;
  readonly channelId: string | null;
}

/** A press that may be passed on to the tech team. */
export interface CheckedPress extends Press {
  /** As GitHub spells it today. */
  readonly githubLogin: string;
  readonly techChannelId: string;
  /** What helps the tech team to judge. */
  readonly profileName: string | null;
  readonly isMember: boolean;
  readonly isGuest: boolean;
  /** GitHub users that the person is linked to already. */
  readonly otherLogins: readonly string[];
}

/** What came of it, as definition.ts has it. */
export interface ClaimOutputs {
  readonly status:
    | "passed_on"
    | "already_passed_on"
    | "already_linked"
    | "refused";
  readonly github_id: string;
  readonly github_login: string;
  readonly slack_user_id: string;
}

/** The inputs as they arrive; the first three can be forged. */
export interface PressInputs {
  readonly github_id?: unknown;
  readonly github_login?: unknown;
  readonly org?: unknown;
  readonly claimed_by?: unknown;
  readonly channel_id?: unknown;
}

/** Texts, trimmed and cut; "" for what is missing. */
export function readPress(inputs: PressInputs): Press {
  const channelId = textOf(inputs.channel_id);
  return {
    githubId: textOf(inputs.github_id),
    githubLogin: textOf(inputs.github_login),
    org: textOf(inputs.org).toLowerCase(),
    claimedBy: textOf(inputs.claimed_by),
    channelId: channelId === "" ? null : channelId,
  };
}

/** Whether Slack said who pressed it. */
export function hasPerson({ claimedBy }: Press): boolean {
  return isSlackUserId(claimedBy);
}

/** Whether the button names something that may be a GitHub user. */
export function namesGithubUser({ githubId, githubLogin }: Press): boolean {
  return /^[1-9]\d{0,14}$/.test(githubId) && githubLogin !== "";
}

function textOf(input: unknown): string {
  return typeof input === "string" ? input.trim().slice(0, 100) : "";
}
