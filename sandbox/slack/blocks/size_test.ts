import assert from "node:assert/strict";
import { MAX_BLOCKS_BYTES, sizeOfBlocks } from "./size.ts";

const OVERHEAD = JSON.stringify([{ text: "" }]).length;

Deno.test("sizeOfBlocks counts bytes of UTF-8, not characters", () => {
  const fits = (MAX_BLOCKS_BYTES - OVERHEAD) / 3;
  const blocks = (length: number) => [{ text: "語".repeat(length) }];
  assert.equal(sizeOfBlocks(blocks(Math.floor(fits))), "fits");
  assert.equal(sizeOfBlocks(blocks(Math.floor(fits) + 1)), "too long");
});

Deno.test("sizeOfBlocks takes its limit and not a byte more", () => {
  const blocks = (bytes: number) => [{ text: "x".repeat(bytes - OVERHEAD) }];
  assert.equal(sizeOfBlocks(blocks(MAX_BLOCKS_BYTES)), "fits");
  assert.equal(sizeOfBlocks(blocks(MAX_BLOCKS_BYTES + 1)), "too long");
});
