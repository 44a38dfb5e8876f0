import { useMemo, useSyncExternalStore } from "react";
import { type Place, readPlace } from "./place.ts";

function onHashChange(notify: () => void): () => void {
  addEventListener("hashchange", notify);
  return () => removeEventListener("hashchange", notify);
}

/** What the page's address says now. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(onHashChange, () => location.hash);
  return useMemo(() => readPlace(hash), [hash]);
}
