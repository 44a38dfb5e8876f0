import { type JsonObject, stringAt } from "../runtime/json.ts";

/** Where a browser finds a message; a reply's address names its thread. */
export function permalink(
  domain: string,
  channelId: string,
  message: JsonObject,
): string {
  const ts = stringAt(message, "ts");
  const path = `archives/${channelId}/p${ts.replace(".", "")}`;
  const url = new URL(`https://${domain}.slack.com/${path}`);
  const thread = stringAt(message, "thread_ts");
  if (thread !== "" && thread !== ts) {
    url.searchParams.set("thread_ts", thread);
    url.searchParams.set("cid", channelId);
  }
  return url.href;
}
