import { useCallback, useEffect, useState } from "react";
import { ask } from "./ask.ts";

const PARAMETER = "as";

/**
 * Whose screen the page shows, by Slack name: it stands in the address (`?as=`),
 * so that two windows can be two people. The first in the workspace where none
 * is named; "" until that is known.
 */
export function useViewer(): readonly [string, (name: string) => void] {
  const [viewer, setViewer] = useState(
    () => new URLSearchParams(location.search).get(PARAMETER) ?? "",
  );
  const view = useCallback((name: string) => {
    const address = new URL(location.href);
    address.searchParams.set(PARAMETER, name);
    // What the other has open stays with them.
    address.hash = "";
    history.replaceState(null, "", address);
    dispatchEvent(new HashChangeEvent("hashchange"));
    setViewer(name);
  }, []);
  useEffect(() => {
    if (viewer !== "") return;
    let isOver = false;
    (async () => {
      const answer = await ask<State>("/sandbox/state");
      if (answer.ok && !isOver) setViewer(answer.users[0]?.name ?? "");
    })();
    return () => {
      isOver = true;
    };
  }, [viewer]);
  return [viewer, view];
}

interface State {
  readonly ok: true;
  readonly users: readonly { readonly name: string }[];
}
