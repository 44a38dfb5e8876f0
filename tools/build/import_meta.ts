/**
 * Stands in for the SDK's `_dnt.polyfills.js` in the hosted bundle. That one
 * teaches Node.js what `import.meta` is, and loads Node.js's module system for
 * it with every start of a function. Deno knows by itself.
 */
Object.defineProperty(
  globalThis,
  Symbol.for("import-meta-ponyfill-esmodule"),
  { configurable: true, value: (meta: ImportMeta) => meta },
);
export {};
