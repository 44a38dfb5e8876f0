import { useEffect } from "react";

/**
 * One stream for the whole page: a browser holds six connections to a server at
 * most, over all its windows.
 */
let stream: EventSource | undefined;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  stream ??= openStream();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stream?.close();
    stream = undefined;
  };
}

function openStream(): EventSource {
  const opened = new EventSource("/sandbox/events");
  // "open": once the connection is there again. "error": asked then, the sandbox
  // tells why there is none.
  for (const type of ["change", "open", "error"]) {
    opened.addEventListener(type, () => {
      for (const listener of listeners) listener();
    });
  }
  opened.addEventListener("error", () => {
    if (opened.readyState === EventSource.CLOSED) setTimeout(reopen, AGAIN_MS);
  });
  return opened;
}

const AGAIN_MS = 1000;

/** A browser asks no more once it is refused, as by a sandbox that starts. */
function reopen(): void {
  if (stream?.readyState === EventSource.CLOSED) stream = openStream();
}

/** Does something now and at every change of the sandbox, never twice at once. */
export function useChanges(load: () => Promise<void>): void {
  useEffect(() => {
    let isOver = false;
    let isLoading = false;
    let isStale = false;
    const reload = async () => {
      isStale = true;
      if (isLoading) return;
      isLoading = true;
      while (isStale && !isOver) {
        isStale = false;
        await load();
      }
      isLoading = false;
    };
    reload();
    const stop = listen(reload);
    return () => {
      isOver = true;
      stop();
    };
  }, [load]);
}
