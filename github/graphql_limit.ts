import type { Octokit } from "@octokit/core";
import { RequestError } from "@octokit/request-error";

type Answer = Awaited<ReturnType<Octokit["request"]>>;

const LIMIT_TYPES = new Set(["RATE_LIMITED", "RATE_LIMIT"]);

/**
 * A hook that tells a GraphQL rate limit as REST tells one. GitHub answers 200
 * with an error of type `RATE_LIMITED` (docs.github.com, rate limits for the
 * GraphQL API) or `RATE_LIMIT` (yanyongyu/githubkit#271); thrown as status 429
 * with the answer's headers, it is waited out like any other limit.
 *
 * @throws {RequestError} for such an answer; and as `send` does.
 */
export async function graphqlLimit<Options extends { url: string }>(
  send: (options: Options) => Answer | Promise<Answer>,
  sending: Options,
): Promise<Answer> {
  const answer = await send(sending);
  if (!answer.url.endsWith("/graphql") || !isGraphqlLimit(answer.data)) {
    return answer;
  }
  throw new RequestError("API rate limit exceeded", 429, {
    request: { method: "POST", url: answer.url, headers: {} },
    response: { ...answer, status: 429 },
  });
}

/** Whether the body of a GraphQL answer says that a limit is reached. */
export function isGraphqlLimit(body: unknown): boolean {
  if (typeof body !== "object" || body === null || !("errors" in body)) {
    return false;
  }
  const errors: unknown[] = Array.isArray(body.errors) ? body.errors : [];
  return errors.some((error) =>
    typeof error === "object" && error !== null && "type" in error &&
    LIMIT_TYPES.has(String(error.type))
  );
}
