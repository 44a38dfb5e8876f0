/**
 * Stands in for the SDK's client in a handler's context, in a bundle: the app
 * speaks to Slack through slack/api/ alone. The client would load Deno's
 * `Headers`, `Request` and the like with the bundle, which takes about as
 * long as all else in it.
 */
export function SlackAPI(): undefined {}
