import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Icon } from "./icons.tsx";
import type { Ties } from "./labelled.tsx";
import { type Choice, Offered } from "./offered.tsx";

interface ComboboxProps {
  /** Attributes that tie it to its label. */
  readonly ties: Ties | { readonly "aria-label": string };
  readonly placeholder: string;
  readonly chosen: readonly Choice[];
  readonly isSeveral: boolean;
  /** Characters to type before anything is offered. */
  readonly fewestTyped: number;
  /** What is offered for what was typed; null where the app is asked. */
  readonly find: ((typed: string) => readonly Choice[]) | null;
  readonly ask: Ask;
  readonly onChoose: (choices: readonly Choice[]) => void;
}

type Ask = (typed: string) => Promise<readonly Choice[]>;

/**
 * A text box with a list to choose from below it, by mouse or keyboard. Source
 * of its keys and roles: ARIA Authoring Practices, "Editable Combobox With List
 * Autocomplete".
 */
export function Combobox(props: ComboboxProps): ReactNode {
  const { ties, placeholder, chosen, isSeveral, onChoose, find, ask } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  /** Null as long as nothing is typed: then what was chosen stands there. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const missing = Math.max(props.fewestTyped - [...typed ?? ""].length, 0);
  const isAsked = isOpen && find === null && missing === 0;
  const answer = useAnswer(ask, isAsked ? typed ?? "" : null);
  const offered = find ? find(typed ?? "") : missing > 0 ? [] : answer;
  const [only] = chosen;
  const shown = typed ?? (isSeveral ? "" : only?.label ?? "");

  const open = () => {
    setOpen(true);
    const at = find?.("").findIndex(({ key }) => key === only?.key) ?? 0;
    setActive(Math.max(at, 0));
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const choose = (choice: Choice) => {
    const isChosen = chosen.some(({ key }) => key === choice.key);
    onChoose(
      !isSeveral
        ? [choice]
        : isChosen
        ? chosen.filter(({ key }) => key !== choice.key)
        : [...chosen, choice],
    );
    close();
  };
  const leave = () => {
    if (typed === "" && !isSeveral && only) onChoose([]);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = offered?.length ?? 0;
    const choice = isOpen ? offered?.[active] : undefined;
    const done = keys({
      ArrowDown: () =>
        isOpen ? setActive((active + 1) % Math.max(count, 1)) : open(),
      ArrowUp: () =>
        isOpen ? setActive((active - 1 + count) % Math.max(count, 1)) : open(),
      Enter: choice && (() => choose(choice)),
      Escape: isOpen ? close : undefined,
      Backspace: isSeveral && shown === "" && chosen.length > 0
        ? () => onChoose(chosen.slice(0, -1))
        : undefined,
    }, event.key);
    if (done) event.preventDefault();
  };

  return (
    <>
      <div
        className={isOpen ? "input select focused" : "input select"}
        onClick={() => input.current?.focus()}
      >
        {isSeveral && chosen.map((choice) => (
          <Token
            key={choice.key}
            label={choice.label}
            onRemove={() => onChoose(chosen.filter((one) => one !== choice))}
          />
        ))}
        <input
          {...ties}
          ref={input}
          className="combobox"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && offered?.[active]
            ? `${listId}${active}`
            : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={isSeveral && only ? "" : placeholder}
          value={shown}
          onChange={({ target }) => {
            setTyped(target.value);
            setOpen(true);
            setActive(0);
          }}
          onClick={open}
          onFocus={({ target }) => target.select()}
          onBlur={leave}
          onKeyDown={onKeyDown}
        />
        <Icon name="chevron" />
      </div>
      {isOpen && (
        <Offered
          id={listId}
          offered={offered}
          active={active}
          chosen={chosen}
          isSeveral={isSeveral}
          missing={missing}
          onChoose={choose}
        />
      )}
    </>
  );
}

/** Does what a key is for; false for one that is for nothing here. */
function keys(
  uses: Readonly<Record<string, (() => void) | undefined>>,
  key: string,
): boolean {
  uses[key]?.();
  return uses[key] !== undefined;
}

const TYPING_PAUSE_MS = 150;

/** What the app offers for what was typed; null while that is not known. */
function useAnswer(ask: Ask, typed: string | null): readonly Choice[] | null {
  const [answer, setAnswer] = useState<readonly Choice[] | null>(null);
  // Asked anew for what is typed, not each time that the page is drawn.
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    setAnswer(null);
    if (typed === null) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const choices = await latest.current(typed);
      if (!isStale) setAnswer(choices);
    }, TYPING_PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return answer;
}

/** What was chosen, with a button that takes it away. */
function Token(
  { label, onRemove }: {
    readonly label: string;
    readonly onRemove: () => void;
  },
): ReactNode {
  return (
    <span className="token">
      {label}
      <button
        type="button"
        className="token-remove"
        aria-label={`Remove ${label}`}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
