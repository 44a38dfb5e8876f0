import { isRecord } from "../../codespaces/is_record.ts";
/**
 * The manifest as it travels beside the bundles: without `source_file`, which
 * Slack's own build hook strips too, and without `icon`, a path that only the
 * Slack CLI reads (from the manifest hook) and Slack's schema refuses.
 */
export function uploadManifest(
  manifest: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { icon: _icon, functions, ...rest } = asJson(manifest);
  return {
    ...rest,
    ...(isRecord(functions) && { functions: withoutSources(functions) }),
  };
}

function withoutSources(functions: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(functions).map(([callbackId, definition]) => {
      if (!isRecord(definition)) return [callbackId, definition];
      const { source_file: _source, ...kept } = definition;
      return [callbackId, kept];
    }),
  );
}

/** The SDK leaves keys with no value; JSON has none. */
function asJson(
  manifest: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return JSON.parse(JSON.stringify(manifest));
}
