import type { Changes } from "../runtime/changes.ts";
import type { Routes } from "./route.ts";

/** That something changed, as it does. */
export const routes: Routes = {
  "GET /sandbox/events": ({ changes }, _args, closing) =>
    new Response(eventStream(changes, closing), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
      },
    }),
};

/** Changes within this time are told as one. */
const APART_MS = 100;

/**
 * Server-sent events with the version now, and again after each change, ten a
 * second at most. In real time: a browser does not live in the sandbox's.
 */
function eventStream(
  changes: Changes,
  closing: AbortSignal,
): ReadableStream<Uint8Array> {
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const encoder = new TextEncoder();
      let told: number | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tell = () => {
        timer = undefined;
        const { version } = changes;
        if (told === version) return;
        told = version;
        const event = `event: change\ndata: ${JSON.stringify({ version })}\n\n`;
        try {
          controller.enqueue(encoder.encode(event));
        } catch {
          // A connection that broke may close the stream without a cancel.
          return stop();
        }
        timer = setTimeout(tell, APART_MS);
      };
      const unsubscribe = changes.subscribe(() => {
        if (timer === undefined) tell();
      });
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        unsubscribe();
        clearTimeout(timer);
        closing.removeEventListener("abort", end);
      };
      closing.addEventListener("abort", end);
      tell();
    },
    cancel: () => stop(),
  });
}
