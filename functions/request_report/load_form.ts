import type { ModalView } from "@slack/types";
import type { SlackApi } from "../../slack/api/api.ts";
import { paragraph } from "../../slack/modal/frame.ts";
import { findAsker } from "./find_asker.ts";
import { formScreen, plainScreen } from "./form_screen.ts";
import { prefill } from "./prefill.ts";

/** The form, filled in as far as can be known, or why there is none. */
export async function loadForm(
  slack: SlackApi,
  actorId: string,
): Promise<ModalView> {
  const asker = await findAsker(slack, actorId);
  if (!asker.ok) return plainScreen(paragraph(asker.error));
  return formScreen(asker.value, await prefill(slack, asker.value));
}
