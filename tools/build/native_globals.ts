/**
 * Stands in for `@deno/shim-deno` and `undici` in the hosted bundle: Slack
 * runs it on Deno, where all of this is built in.
 */
const { Deno, fetch, File, FormData, Headers, Request, Response } = globalThis;
export { Deno, fetch, File, FormData, Headers, Request, Response };
