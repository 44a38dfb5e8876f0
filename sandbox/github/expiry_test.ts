import assert from "node:assert/strict";
import { codespaceRecord } from "./codespace_record.ts";
import { removeExpired } from "./expiry.ts";
import type { CodespaceRecord } from "./types.ts";

const NOW = "2026-11-20T09:00:00Z";
const END = "2026-11-22T09:00:00Z";
const JUST_LATER = "2026-11-22T09:00:01Z";

type Fields = Partial<CodespaceRecord>;

const EXPIRIES: readonly (readonly [string, Fields, number])[] = [
  ["a stopped one whose end passes goes", {}, 0],
  ["a running one stays", { state: "Available" }, 1],
  ["one without an end stays", { retention_expires_at: null }, 1],
  ["one that ends later stays", { retention_expires_at: JUST_LATER }, 1],
  ["one past its end before stays", { retention_expires_at: NOW }, 1],
];

for (const [what, fields, left] of EXPIRIES) {
  Deno.test(`of the codespaces that time passes over, ${what}`, () => {
    const codespaces = [
      codespaceRecord({ retention_expires_at: END, ...fields }),
    ];
    removeExpired(codespaces, { from: Date.parse(NOW), to: Date.parse(END) });
    assert.equal(codespaces.length, left);
  });
}
