import { fail, ok, type Result } from "./result.ts";
import type { Typed } from "./setting.ts";
import { type SettingKey, type Settings, settingsFrom } from "./settings.ts";

/** Sentences beside inputs. */
export type SettingErrors = Partial<Record<SettingKey, string>>;

/**
 * What a form says, in place of what is stored, or everything that is wrong
 * with it at once.
 */
export function parseSettings(
  typedIn: (input: string) => Typed,
  stored: Settings,
): Result<Settings, SettingErrors> {
  const errors: SettingErrors = {};
  const settings = settingsFrom((row, key) => {
    const parsed = row.parse(typedIn(row.input), stored[key]);
    if (parsed.ok) return parsed.value;
    errors[key] = parsed.error;
    return row.fallback;
  });
  const { channelIds, delivery } = settings;
  if (channelIds.length === 0 && delivery !== "dm") {
    errors.channelIds ??=
      "Pick at least one channel, or deliver by direct message only.";
  }
  return Object.keys(errors).length > 0 ? fail(errors) : ok(settings);
}
