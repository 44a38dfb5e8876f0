import type { Explanation } from "../../codespaces/failure.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";

/** Who pressed which button; what the button names can be forged. */
export interface Press {
  readonly githubId: string;
  /** As the button named it: maybe out of date. */
  readonly githubLogin: string;
  /** Lower case. */
  readonly org: string;
  readonly claimedBy: string;
}

/** A press that may be passed on, with what helps the tech team to judge. */
export interface CheckedPress extends Press {
  readonly techChannelId: string;
  readonly profileName: string | null;
  /** Of the organisation; true where GitHub does not say: a hint, no more. */
  readonly isMember: boolean;
  readonly isGuest: boolean;
  /** GitHub users that the person is linked to already. */
  readonly otherLogins: readonly string[];
}

/** How a press ends. */
export interface Answer {
  readonly status:
    | "passed_on"
    | "already_passed_on"
    | "already_linked"
    | "refused";
  /** What the person is told; null for an account that nobody reads. */
  readonly saying: Paragraph | null;
  /** A cause and a cure, where the app's owners have something to do. */
  readonly error?: Explanation;
}
