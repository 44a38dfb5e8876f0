import { Fragment, type ReactNode, useId } from "react";
import { useActing, useBusy, useFilling, useMessageTs } from "./acting.ts";
import { Field } from "./field.tsx";
import { Labelled, LabelledBy } from "./labelled.tsx";
import { isDrawable, Markup } from "./markup.tsx";
import { type Placed, type ScreenState, UNTOUCHED } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";
import { plainText, Text } from "./text.tsx";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";

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
      return <Section block={block} place={place} />;
    case "context":
      return context(block, at);
    case "actions":
      return listAt(block, "elements").filter(isJsonObject)
        .map((element, index) => (
          <Fragment key={index}>{control(element, block, place)}</Fragment>
        ));
    case "input":
      return input(block, place);
    default:
      return isDrawable(block)
        ? <Markup block={block} at={at} />
        : `[${stringAt(block, "type")}]`;
  }
}

function Section(
  { block, place }: { readonly block: JsonObject; readonly place: Place },
): ReactNode {
  const { accessory } = block;
  const id = useId();
  const isLive = useFilling() !== null;
  return (
    <>
      <div className="section-text" id={isLive ? id : undefined}>
        <Text of={block["text"]} at={place.at} />
      </div>
      {isJsonObject(accessory) && (
        <div className="accessory">
          <LabelledBy id={id}>{control(accessory, block, place)}</LabelledBy>
        </div>
      )}
    </>
  );
}

function context(block: JsonObject, at: Surroundings): ReactNode {
  return listAt(block, "elements")
    .map((element, index) => <Text key={index} of={element} at={at} />);
}

function input(block: JsonObject, place: Place): ReactNode {
  return (
    <Labelled
      label={plainText(objectAt(block, "label"))}
      isOptional={block["optional"] === true}
      error={place.screen.errors[stringAt(block, "block_id")]}
      hint={plainText(objectAt(block, "hint"))}
    >
      {control(objectAt(block, "element"), block, place)}
    </Labelled>
  );
}

function control(
  element: JsonObject,
  block: JsonObject,
  place: Place,
): ReactNode {
  const blockId = stringAt(block, "block_id");
  return isButton(element)
    ? <Button element={element} blockId={blockId} />
    : <Field element={element} blockId={blockId} {...place} />;
}

/** A button, one with a link, or a workflow button: they look alike. */
function Button(
  { element, blockId }: Pick<Placed, "element" | "blockId">,
): ReactNode {
  const acting = useActing();
  const isBusy = useBusy();
  const ts = useMessageTs();
  const style = stringAt(element, "style") || "default";
  const press = () => {
    if (!isBusy) acting?.press(element, { blockId, ts });
  };
  return (
    <button
      type="button"
      {...(acting && { onClick: press, "aria-disabled": isBusy })}
      className={`button button-${style}`}
    >
      {plainText(objectAt(element, "text"))}
    </button>
  );
}

/** Whether an element is one of those that a press is all there is to. */
function isButton(element: unknown): element is JsonObject {
  return isJsonObject(element) &&
    (element["type"] === "button" || element["type"] === "workflow_button");
}
