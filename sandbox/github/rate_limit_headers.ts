/** A personal access token's hourly allowance. */
const LIMIT = 5_000;

const HOUR_MS = 3_600_000;

/** The `X-RateLimit-*` headers of every answer, after `used` requests. */
export function rateLimitHeaders(
  used: number,
  now: number,
): Record<string, string> {
  const resetAt = Math.ceil(now / HOUR_MS) * HOUR_MS;
  return {
    "x-github-media-type": "github.v3; format=json",
    "x-ratelimit-limit": String(LIMIT),
    "x-ratelimit-remaining": String(LIMIT - used % LIMIT),
    "x-ratelimit-used": String(used % LIMIT),
    "x-ratelimit-reset": String(resetAt / 1000),
    "x-ratelimit-resource": "core",
  };
}
