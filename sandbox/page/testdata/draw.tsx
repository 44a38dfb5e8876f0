import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { JsonObject } from "../../runtime/json.ts";
import { Blocks } from "../blocks.tsx";
import type { ScreenState } from "../screen_state.ts";
import type { Surroundings } from "../surroundings.ts";

/** Bela in Stockholm, on a Monday morning. */
export const AT: Surroundings = {
  userId: "U2",
  timeZone: "Europe/Stockholm",
  now: new Date("2026-11-23T09:00:00Z"),
  users: new Map([["U0", "Report"], ["U1", "Ada King"], ["U2", "Bela Ng"]]),
  channels: new Map([["C1", "general"]]),
  app: { userId: "U0", name: "Report", icon: "icon.png" },
};

export function html(content: ReactNode): string {
  return renderToStaticMarkup(content);
}

/** One block as HTML. */
export function drawBlock(block: JsonObject, screen?: ScreenState): string {
  return html(
    <Blocks blocks={[block]} at={AT} {...(screen && { screen })} />,
  );
}

/** A rich_text block of one section. */
export function richText(...elements: readonly JsonObject[]): JsonObject {
  const section = { type: "rich_text_section", elements };
  return { type: "rich_text", elements: [section] };
}

/** What is written, without its markup. */
export function wordsOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, "");
}
