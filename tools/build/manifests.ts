import { isRecord } from "../../codespaces/is_record.ts";

/** A manifest as the SDK makes it. */
type Manifest = Readonly<Record<string, unknown>>;

/**
 * The manifest that the Slack CLI asks for: without `source_file`, which
 * Slack's own hooks strip too.
 */
export function hookManifest(manifest: Manifest): Record<string, unknown> {
  const { functions, ...rest } = asJson(manifest);
  return {
    ...rest,
    ...(isRecord(functions) && { functions: withoutSources(functions) }),
  };
}

/**
 * The manifest that travels beside the bundles: also without `icon`, a path
 * that only the Slack CLI reads and Slack's schema refuses.
 */
export function uploadManifest(manifest: Manifest): Record<string, unknown> {
  const { icon: _icon, ...rest } = hookManifest(manifest);
  return rest;
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
function asJson(manifest: Manifest): Record<string, unknown> {
  return JSON.parse(JSON.stringify(manifest));
}
