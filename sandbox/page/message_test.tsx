import assert from "node:assert/strict";
import { Channel } from "./channel.tsx";
import { Message } from "./message.tsx";
import { AT, html, wordsOf } from "./testdata/draw.tsx";

const said = (user: string, text: string, ts = "1795424400.000100") => ({
  user,
  text,
  ts,
});

Deno.test("Message: the app's has its picture, its name and a badge", () => {
  const drawn = html(<Message message={said("U0", "Hello")} at={AT} />);
  assert.match(drawn, /<img[^>]*src="icon.png"/);
  assert.equal(wordsOf(drawn), "ReportAPP10:00Hello");
});

Deno.test("Message: a person's has their initials and no badge", () => {
  const drawn = html(<Message message={said("U1", "Hello")} at={AT} />);
  assert.equal(wordsOf(drawn), "AKAda King10:00Hello");
});

Deno.test("Message: blocks take the place of the text", () => {
  const blocks = [{ type: "divider" }];
  const message = { ...said("U0", "For the notification"), blocks };
  const drawn = html(<Message message={message} at={AT} />);
  assert.doesNotMatch(drawn, /For the notification/);
  assert.match(drawn, /<hr/);
});

Deno.test("Message: Slack says of a text that it was edited, and of no blocks", () => {
  const text = { ...said("U0", "Saved"), edited: { user: "U0", ts: "2.0" } };
  const drawn = html(<Message message={text} at={AT} />);
  assert.match(wordsOf(drawn), /Saved\(edited\)$/);
  const message = { ...text, blocks: [{ type: "divider" }] };
  const withBlocks = html(<Message message={message} at={AT} />);
  assert.doesNotMatch(withBlocks, /edited/);
});

Deno.test("Message: what one person alone sees says so", () => {
  const message = said("U0", "Psst");
  assert.match(
    wordsOf(html(<Message message={message} isEphemeral at={AT} />)),
    /^ ?Only visible to you/,
  );
  assert.doesNotMatch(
    wordsOf(html(<Message message={message} at={AT} />)),
    /Only visible/,
  );
});

const THREADS = [
  [["one"], /Hello1 reply.*one$/],
  [["one", "two"], /Hello2 replies.*one.*two$/],
] as const;

for (const [replies, words] of THREADS) {
  Deno.test(`Message: a thread of ${replies.length} stands open below it`, () => {
    const message = {
      ...said("U1", "Hello"),
      replies: replies.map((text) => said("U0", text, `2.${text}`)),
    };
    const drawn = html(<Message message={message} at={AT} />);
    assert.match(wordsOf(drawn), words);
  });
}

Deno.test("Channel: its name and its people, the app not counted", () => {
  const conversation = {
    id: "C1",
    kind: "channel" as const,
    name: "general",
    isPrivate: false,
    isArchived: false,
    isReadOnly: false,
    isNonThreadable: false,
    members: new Set(["U0", "U1", "U2"]),
  };
  const drawn = html(
    <Channel conversation={conversation} at={AT}>below</Channel>,
  );
  assert.match(wordsOf(drawn), /^# general ?2below$/);
});
