import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { Icon } from "./icons.tsx";

/** Something that can be chosen. */
export interface Choice {
  /** Unlike that of any other. */
  readonly key: string;
  readonly label: string;
  /** "" for none. */
  readonly description: string;
  readonly value: unknown;
}

/** The list below a text box, of what can be chosen. */
export function Offered(
  { id, offered, active, chosen, isSeveral, missing, onChoose }: {
    readonly id: string;
    readonly offered: readonly Choice[] | null;
    readonly active: number;
    readonly chosen: readonly Choice[];
    readonly isSeveral: boolean;
    /** Characters to type before anything is offered. */
    readonly missing: number;
    readonly onChoose: (choice: Choice) => void;
  },
): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const options = list.current?.querySelectorAll("[role=option]");
    options?.[active]?.scrollIntoView({ block: "nearest" });
  }, [active, offered]);
  const place = usePlaceBelow();
  return (
    <div className="offered" ref={place}>
      <p className="offered-note" role="status">
        {noteOn(offered, missing)}
      </p>
      <ul
        id={id}
        ref={list}
        role="listbox"
        aria-label="Offered"
        aria-multiselectable={isSeveral || undefined}
      >
        {offered?.map((choice, index) => (
          <li
            key={choice.key}
            id={`${id}${index}`}
            role="option"
            className={index === active ? "first" : undefined}
            aria-selected={chosen.some(({ key }) => key === choice.key)}
            // The text box stays where the keys go.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            {choice.label}
            {chosen.some(({ key }) => key === choice.key) && (
              <>
                {" "}
                <Icon name="tick" size={14} />
              </>
            )}
            {choice.description !== "" && (
              <span className="hint">{choice.description}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** CSS pixels. */
const GAP = 4;
const MAX_HEIGHT = 240;
const LEAST_HEIGHT = 120;

/**
 * Keeps it below the box that stands before it, or above where there is more
 * room. A window scrolls what is in it, and would cut off what hangs over.
 */
function usePlaceBelow() {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const box = list.current?.previousElementSibling?.getBoundingClientRect();
      if (!list.current || !box) return;
      const below = innerHeight - box.bottom - 2 * GAP;
      const isBelow = below >= LEAST_HEIGHT || below >= box.top;
      const room = isBelow ? below : box.top - 2 * GAP;
      Object.assign(list.current.style, {
        left: `${box.left}px`,
        width: `${box.width}px`,
        top: isBelow ? `${box.bottom + GAP}px` : "auto",
        bottom: isBelow ? "auto" : `${innerHeight - box.top + GAP}px`,
        maxHeight: `${Math.min(room, MAX_HEIGHT)}px`,
      });
    };
    place();
    addEventListener("scroll", place, { capture: true });
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", place, { capture: true });
      removeEventListener("resize", place);
    };
  }, []);
  return list;
}

function noteOn(offered: readonly Choice[] | null, missing: number): string {
  if (missing > 0) {
    return `Type ${missing} more character${missing === 1 ? "" : "s"}`;
  }
  if (offered === null) return "Looking …";
  return offered.length === 0 ? "No results" : "";
}
