import { type ReactNode, useEffect, useRef } from "react";

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
  return (
    <div className="offered">
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
            data-value={choice.key}
            // The text box stays where the keys go.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            {choice.label}
            {choice.description !== "" && (
              <span className="hint">{choice.description}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function noteOn(offered: readonly Choice[] | null, missing: number): string {
  if (missing > 0) {
    return `Type ${missing} more character${missing === 1 ? "" : "s"}`;
  }
  if (offered === null) return "Looking …";
  return offered.length === 0 ? "No results" : "";
}
