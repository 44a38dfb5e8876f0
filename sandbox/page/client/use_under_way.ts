import { useCallback, useState } from "react";
import type { JsonObject } from "../../runtime/json.ts";
import type { PersonAnswer } from "../../controls/screen.ts";

/** What a person does, as `POST /sandbox/people/*` names it. */
export type Act = (
  name: string,
  args: JsonObject,
) => Promise<PersonAnswer | null>;

/** What a person may do while something else is under way. */
const QUIET = ["read", "suggest", "fill"];

/** The same act, and whether one that was begun through it is not over yet. */
export function useUnderWay(act: Act): readonly [Act, boolean] {
  const [underWay, setUnderWay] = useState(0);
  const counted = useCallback<Act>(async (name, args) => {
    if (QUIET.includes(name)) return await act(name, args);
    setUnderWay((count) => count + 1);
    try {
      return await act(name, args);
    } finally {
      setUnderWay((count) => count - 1);
    }
  }, [act]);
  return [counted, underWay > 0];
}
