import { type ReactNode, useState } from "react";

/** A value as JSON, to read and to copy. */
export function Json(
  { value, label }: {
    readonly value: unknown;
    /** What it is, for who hears the page. */
    readonly label: string;
  },
): ReactNode {
  const [said, setSaid] = useState("");
  const text = JSON.stringify(value, null, 2);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("The browser does not let a page copy: select it");
    }
  };
  return (
    <div className="json">
      <button type="button" className="button" onClick={copy}>
        Copy<span className="unseen">{` ${label}`}</span>
      </button>
      <span role="status">{said}</span>
      <pre tabIndex={0} role="group" aria-label={label}>{text}</pre>
    </div>
  );
}
