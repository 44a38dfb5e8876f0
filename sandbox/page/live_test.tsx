import assert from "node:assert/strict";
import type { ReactNode } from "react";
import type { JsonObject } from "../runtime/json.ts";
import {
  type Acting,
  ActingProvider,
  type Filling,
  FillingProvider,
} from "./acting.ts";
import { Blocks } from "./blocks.tsx";
import { Message } from "./message.tsx";
import { AT, html, richText, wordsOf } from "./testdata/draw.tsx";

const plain = (text: string) => ({ type: "plain_text", text });
const OPTIONS = [{ text: plain("Red"), value: "r" }];

const ACTING: Acting = {
  press() {},
  follow: () => false,
  permalink: (ts) => `#/C1/${ts}`,
  channelLink: (id) => `#/${id}`,
  openThread() {},
};

const FILLING: Filling = {
  change() {},
  suggest: () => Promise.resolve([]),
  submit: () => Promise.resolve(),
  close() {},
};

function onPage(content: ReactNode): string {
  return html(
    <ActingProvider value={ACTING}>
      <FillingProvider value={FILLING}>{content}</FillingProvider>
    </ActingProvider>,
  );
}

function field(element: JsonObject): string {
  const block = {
    type: "input",
    block_id: "b",
    label: plain("Label"),
    element,
  };
  return onPage(<Blocks blocks={[block]} at={AT} />);
}

/** What a kind of field is for who hears the page. */
const FIELDS: readonly (readonly [type: string, is: RegExp])[] = [
  ["plain_text_input", /<input[^>]* type="text"/],
  ["number_input", /<input[^>]* inputMode="decimal"/],
  ["timepicker", /<input[^>]* type="time"/],
  ["users_select", /<input[^>]* role="combobox"/],
  ["conversations_select", /<input[^>]* role="combobox"/],
  ["multi_conversations_select", /<input[^>]* role="combobox"/],
  ["static_select", /<input[^>]* role="combobox"/],
  ["external_select", /<input[^>]* role="combobox"/],
  ["radio_buttons", /role="radiogroup" aria-labelledby=/],
  ["checkboxes", /role="group" aria-labelledby=/],
];

for (const [type, is] of FIELDS) {
  Deno.test(`on the page, a ${type} can be filled in and has its label`, () => {
    const drawn = field({ type, action_id: "a", options: OPTIONS });
    assert.match(drawn, is);
    const [, label] = / aria-labelledby="([^"]+)"/.exec(drawn) ?? [];
    assert.ok(label && drawn.includes(`id="${label}"`), drawn);
  });
}

Deno.test("on the page, a thread is closed, and its button says how long it is", () => {
  const said = (text: string, ts: string) => ({ user: "U1", text, ts });
  const replies = [said("one", "2.0"), said("two", "3.0")];
  const drawn = onPage(
    <Message message={{ ...said("Hello", "1.0"), replies }} at={AT} />,
  );
  assert.match(drawn, /<button[^>]*>.*2 replies<\/button>/);
  assert.doesNotMatch(wordsOf(drawn), /two/);
});

Deno.test("on the page, a channel that is named is a link to it", () => {
  const block = richText({ type: "channel", channel_id: "C1" });
  const drawn = onPage(<Blocks blocks={[block]} at={AT} />);
  assert.match(drawn, /<a class="mention" href="#\/C1"[^>]*>#general</);
});

Deno.test("on the page, the time of a message is the link to it", () => {
  const message = { user: "U1", text: "Hello", ts: "1795424400.000100" };
  const drawn = onPage(<Message message={message} at={AT} />);
  assert.match(drawn, /<a href="#\/C1\/1795424400\.000100"[^>]*><time>10:00</);
});
