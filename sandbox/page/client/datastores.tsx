import { type FormEvent, type ReactNode, useCallback, useState } from "react";
import type { DatastoreSummary } from "../../controls/inspection.ts";
import { isJsonObject, type JsonObject } from "../../runtime/json.ts";
import { ask } from "./ask.ts";
import { DataTable } from "./data_table.tsx";
import { useAnswer } from "./use_answer.ts";
import { useChanges } from "./use_changes.ts";

/** What the app has stored, with a filter as the app itself would send it. */
export function Datastores(): ReactNode {
  const { answer } = useAnswer<{ readonly datastores: DatastoreSummary[] }>(
    "/sandbox/datastores",
  );
  const [chosen, setChosen] = useState("");
  const datastores = answer?.datastores ?? [];
  const shown = datastores.find(({ name }) => name === chosen) ?? datastores[0];
  return (
    <section aria-labelledby="datastores-title">
      <h2 id="datastores-title">Datastores</h2>
      <label className="panel-field">
        Datastore
        <select
          className="input"
          value={shown?.name ?? ""}
          onChange={(event) => setChosen(event.target.value)}
        >
          {datastores.map(({ name, count }) => (
            <option key={name} value={name}>{name} ({count})</option>
          ))}
        </select>
      </label>
      {shown && <Datastore key={shown.name} datastore={shown} />}
    </section>
  );
}

function Datastore(
  { datastore }: { readonly datastore: DatastoreSummary },
): ReactNode {
  const [asked, setAsked] = useState<JsonObject>({});
  const { items, failure } = useQuery(datastore.name, asked);
  return (
    <>
      <Filter attributes={datastore.attributes} onAsk={setAsked} />
      {failure !== "" && <p role="alert" className="failure">{failure}</p>}
      <p role="status">
        {items.length} {items.length === 1 ? "item" : "items"}
      </p>
      {items.length > 0 && <Items datastore={datastore} items={items} />}
    </>
  );
}

interface Found {
  readonly items: readonly JsonObject[];
  readonly failure: string;
}

/** What a filter finds, now and after every change. */
function useQuery(datastore: string, asked: JsonObject): Found {
  const [found, setFound] = useState<Found>({ items: [], failure: "" });
  const load = useCallback(async () => {
    const answer = await ask<Pick<Found, "items"> & { readonly ok: true }>(
      "/sandbox/datastores/query",
      { datastore, ...asked },
    );
    setFound(({ items }) =>
      answer.ok
        ? { items: answer.items, failure: "" }
        : { items, failure: answer.error }
    );
  }, [datastore, asked]);
  useChanges(load);
  return found;
}

function Filter(
  { attributes, onAsk }: {
    readonly attributes: readonly string[];
    readonly onAsk: (asked: JsonObject) => void;
  },
): ReactNode {
  const [expression, setExpression] = useState("");
  const [names, setNames] = useState("");
  const [values, setValues] = useState("");
  const [failure, setFailure] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = [names, values].map(parseObject);
    const [expression_attributes, expression_values] = parsed;
    if (parsed.includes(null)) {
      return setFailure("Names and values must each be a JSON object");
    }
    setFailure("");
    onAsk(
      expression.trim() === "" ? {} : {
        expression,
        ...(expression_attributes && { expression_attributes }),
        ...(expression_values && { expression_values }),
      },
    );
  };
  const example = attributes[1] ?? "attribute";
  return (
    <form className="panel-forms" aria-label="Filter" onSubmit={submit}>
      <Expression
        label="Expression"
        placeholder="#a = :v"
        value={expression}
        onChange={setExpression}
      />
      <Expression
        label="Names, as JSON"
        placeholder={`{"#a": "${example}"}`}
        value={names}
        onChange={setNames}
      />
      <Expression
        label="Values, as JSON"
        placeholder='{":v": "text"}'
        value={values}
        onChange={setValues}
      />
      <button type="submit" className="button">Filter</button>
      {failure !== "" && <p role="alert" className="failure">{failure}</p>}
    </form>
  );
}

function Expression(
  { label, placeholder, value, onChange }: {
    readonly label: string;
    readonly placeholder: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
  },
): ReactNode {
  return (
    <label className="panel-field">
      {label}
      <input
        className="input"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Undefined for nothing typed, null for what is no JSON object. */
function parseObject(text: string): JsonObject | null | undefined {
  if (text.trim() === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function Items(
  { datastore, items }: {
    readonly datastore: DatastoreSummary;
    readonly items: readonly JsonObject[];
  },
): ReactNode {
  const { name, primaryKey, attributes } = datastore;
  const columns = [
    primaryKey,
    ...attributes.filter((attribute) => attribute !== primaryKey),
  ];
  return (
    <DataTable label={`Items of ${name}`} columns={columns}>
      {items.map((item) => (
        <tr key={String(item[primaryKey])}>
          {columns.map((column) => (
            <td key={column}>{shortened(item[column])}</td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

const LONGEST = 120;

function shortened(value: unknown): string {
  if (value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
