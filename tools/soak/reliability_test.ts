import assert from "node:assert/strict";
import { measuredIn, renderReliability } from "./reliability.ts";
import { DOCUMENT } from "./write_document.ts";

Deno.test("reliability: the document is what its figures and the laboratory's lists make of it", async () => {
  const document = await Deno.readTextFile(DOCUMENT);
  const measured = measuredIn(document);
  assert.equal(document, renderReliability(measured), FRESH);
  assert.equal(measured.failing, 0);
});

const FRESH = "Measure it again: deno task soak --runs 10000 --write";
