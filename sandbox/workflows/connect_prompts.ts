import type { AuthProvider } from "../runtime/manifest.ts";
import type { ExternalAuth } from "../slack/external_auth/external_auth.ts";
import type { LiveRun } from "./live_run.ts";

/** Slack asks somebody to connect an account before a workflow runs. */
export interface ConnectPrompt {
  readonly id: string;
  /** Whose screen it is on. */
  readonly userId: string;
  readonly provider: AuthProvider;
  /** The workflow that waits for it. */
  readonly run: LiveRun;
}

interface Waiting extends ConnectPrompt {
  readonly answer: (tokenId: string | null) => void;
}

/** The prompts on everybody's screen. */
export class ConnectPrompts {
  #prompts: Waiting[] = [];
  #shown = 0;

  constructor(
    private readonly auth: ExternalAuth,
    private readonly noteChange: () => void,
  ) {
    auth.onConnected(({ id, userId, providerKey }) => {
      const answered = this.#prompts.filter((one) =>
        one.userId === userId && one.provider.key === providerKey
      );
      for (const prompt of answered) this.#answer(prompt, id);
    });
  }

  /**
   * The id of somebody's token, which they are asked for where Slack has none;
   * null where they closed the prompt.
   */
  async tokenIdOf(
    userId: string,
    { provider, run }: Pick<ConnectPrompt, "provider" | "run">,
  ): Promise<string | null> {
    const known = this.auth.find(userId, provider);
    if (known) return known.id;
    run.pause();
    this.noteChange();
    return await new Promise((answer) => {
      const id = `connect-${++this.#shown}`;
      this.#prompts.push({ id, userId, provider, run, answer });
    });
  }

  /** The one on top, which is what the person sees. */
  top(userId: string): ConnectPrompt | null {
    return this.#prompts.findLast((one) => one.userId === userId) ?? null;
  }

  close(promptId: string): void {
    const prompt = this.#prompts.find(({ id }) => id === promptId);
    if (prompt) this.#answer(prompt, null);
  }

  #answer(prompt: Waiting, tokenId: string | null): void {
    this.#prompts = this.#prompts.filter((one) => one !== prompt);
    prompt.run.resume();
    prompt.answer(tokenId);
  }
}
