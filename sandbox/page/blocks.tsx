import { Fragment, type ReactNode } from "react";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { Button, isButton } from "./button.tsx";
import { Field } from "./field.tsx";
import { Icon } from "./icons.tsx";
import { isDrawable, Markup } from "./markup.tsx";
import { type ScreenState, UNTOUCHED } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";
import { withoutMarkup } from "./table.ts";
import { plainText, Text } from "./text.tsx";

interface Place {
  readonly screen: ScreenState;
  readonly at: Surroundings;
}

/**
 * Blocks of a message or modal, one below the other. Formatted text is drawn
 * by slack-blocks-to-jsx; that package also formats plain text and fills in
 * nothing, so what holds plain text or fields is drawn here.
 */
export function Blocks(
  { blocks, screen = UNTOUCHED, at }: {
    readonly blocks: readonly JsonObject[];
    readonly screen?: ScreenState;
    readonly at: Surroundings;
  },
): ReactNode {
  return blocks.map((block, index) => (
    <div
      key={index}
      className={`block block-${stringAt(block, "type")}`}
      data-block-id={stringAt(block, "block_id")}
    >
      {drawn(block, { screen, at })}
    </div>
  ));
}

function drawn(block: JsonObject, place: Place): ReactNode {
  const { at } = place;
  switch (block["type"]) {
    case "header":
      return <h3>{plainText(objectAt(block, "text"))}</h3>;
    case "divider":
      return <hr />;
    case "section":
      return section(block, place);
    case "context":
      return context(block, at);
    case "actions":
      return listAt(block, "elements").filter(isJsonObject)
        .map((element, index) => (
          <Fragment key={index}>{control(element, block, place)}</Fragment>
        ));
    case "input":
      return input(block, place);
    default: {
      const shown = withoutMarkup(block);
      return isDrawable(shown)
        ? <Markup block={shown} at={at} />
        : `[${stringAt(block, "type")}]`;
    }
  }
}

function section(block: JsonObject, place: Place): ReactNode {
  const { accessory } = block;
  const fields = listAt(block, "fields");
  return (
    <>
      <div className="section-text">
        <Text of={block["text"]} at={place.at} />
        {fields.length > 0 && (
          <div className="fields">
            {fields.map((field, index) => (
              <Text key={index} of={field} at={place.at} />
            ))}
          </div>
        )}
      </div>
      {isJsonObject(accessory) && (
        <div className="accessory">{control(accessory, block, place)}</div>
      )}
    </>
  );
}

function context(block: JsonObject, at: Surroundings): ReactNode {
  return listAt(block, "elements").filter(isJsonObject)
    .map((element, index) =>
      element["type"] === "image"
        ? <Image key={index} element={element} />
        : <Text key={index} of={element} at={at} />
    );
}

function input(block: JsonObject, place: Place): ReactNode {
  const error = place.screen.errors[stringAt(block, "block_id")];
  const hint = block["hint"];
  return (
    <>
      <span className="label">
        {plainText(objectAt(block, "label"))}
        {block["optional"] === true && (
          <span className="optional">(optional)</span>
        )}
      </span>
      {control(objectAt(block, "element"), block, place)}
      {error && <Complaint text={error} />}
      {isJsonObject(hint) && <span className="hint">{plainText(hint)}</span>}
    </>
  );
}

/** What is wrong with what stands in a field. */
export function Complaint({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="complaint" role="alert">
      <Icon name="warning" /> {text}
    </span>
  );
}

function control(
  element: JsonObject,
  block: JsonObject,
  place: Place,
): ReactNode {
  const blockId = stringAt(block, "block_id");
  if (isButton(element)) return <Button element={element} blockId={blockId} />;
  if (element["type"] === "image") return <Image element={element} />;
  return <Field element={element} blockId={blockId} {...place} />;
}

function Image({ element }: { readonly element: JsonObject }): ReactNode {
  return (
    <img
      className="inline-image"
      src={stringAt(element, "image_url")}
      alt={stringAt(element, "alt_text")}
    />
  );
}
