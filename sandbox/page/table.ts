import { isJsonObject, type JsonObject, listAt } from "../runtime/json.ts";

/**
 * A table whose raw text stays as it is: slack-blocks-to-jsx would format it.
 * Every other block is answered unchanged.
 */
export function withoutMarkup(block: JsonObject): JsonObject {
  if (block["type"] !== "table") return block;
  const rows = listAt(block, "rows").map((row) =>
    Array.isArray(row) ? row.filter(isJsonObject).map(plainCell) : row
  );
  return { ...block, rows };
}

function plainCell(cell: JsonObject): JsonObject {
  if (cell["type"] !== "raw_text") return cell;
  const elements = [{ type: "text", text: cell["text"] }];
  const section = { type: "rich_text_section", elements };
  return { type: "rich_text", elements: [section] };
}
