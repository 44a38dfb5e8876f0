import fc from "fast-check";

/** Halves of pairs, which no well-formed text holds alone. */
const SURROGATES = { first: 0xd800, count: 0x800 };

const LAST_CODE_POINT = 0x10ffff;

const ANY_CHARACTER = fc.oneof(
  fc.integer({ min: 0, max: 0xff }),
  fc.integer({ min: 0, max: LAST_CODE_POINT - SURROGATES.count }),
).map((index) =>
  String.fromCodePoint(
    index < SURROGATES.first ? index : index + SURROGATES.count,
  )
);

/**
 * Text of whatever characters, half of them Latin ones and control characters.
 * The library's own `unit: "binary"` takes seconds to set up.
 */
export function anyText(
  length: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<string> {
  return fc.string({ ...length, unit: ANY_CHARACTER });
}
