import { createContext, type ReactNode, useContext, useId } from "react";
import { useFilling } from "./acting.ts";
import { Icon } from "./icons.tsx";

/** How what stands beside a field is tied to it, for who does not see it. */
export interface Ties {
  readonly id: string;
  readonly "aria-labelledby": string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: boolean;
  readonly "aria-required"?: boolean;
}

const TiesContext = createContext<Ties | null>(null);

/** Null where a field has no label of its own, and in a picture. */
export const useTies = () => useContext(TiesContext);

/** A field below its label, above what is wrong with it and its hint. */
export function Labelled(
  { label, isOptional, error, hint, children }: {
    readonly label: string;
    readonly isOptional: boolean;
    readonly error: string | undefined;
    /** "" for none. */
    readonly hint: string;
    readonly children: ReactNode;
  },
): ReactNode {
  const id = useId();
  const isLive = useFilling() !== null;
  const described = [error && `${id}error`, hint && `${id}hint`]
    .filter((one) => one).join(" ");
  const ties: Ties = {
    id: `${id}field`,
    "aria-labelledby": `${id}label`,
    "aria-describedby": described || undefined,
    "aria-invalid": Boolean(error),
    "aria-required": !isOptional,
  };
  const Label = isLive ? "label" : "span";
  return (
    <TiesContext value={isLive ? ties : null}>
      <Label
        className="label"
        {...(isLive && { id: `${id}label`, htmlFor: ties.id })}
      >
        {label}
        {isOptional && <span className="optional">(optional)</span>}
      </Label>
      {children}
      {error && (
        <Complaint
          text={error}
          {...(isLive && { id: `${id}error` })}
        />
      )}
      {hint !== "" && (
        <span className="hint" {...(isLive && { id: `${id}hint` })}>
          {hint}
        </span>
      )}
    </TiesContext>
  );
}

/** A field whose label stands elsewhere, at this id; not tied in a picture. */
export function LabelledBy(
  { id, children }: { readonly id: string; readonly children: ReactNode },
): ReactNode {
  const isLive = useFilling() !== null;
  const ties = { id: `${id}field`, "aria-labelledby": id };
  return <TiesContext value={isLive ? ties : null}>{children}</TiesContext>;
}

/** What is wrong with what stands in a field. */
function Complaint(
  { text, id }: { readonly text: string; readonly id?: string },
): ReactNode {
  return (
    <span className="complaint" role="alert" id={id}>
      <Icon name="warning" /> {text}
    </span>
  );
}
