/** Documented: what one input holds. */
export const BOX_CHARS = 3_000;

/** What a list is pasted into: 60,000 characters, some 1,500 lines. */
export const MOST_BOXES = 20;

/** How many inputs there are to start with, and how many are added. */
export const FIRST_BOXES = 2;
export const MORE_BOXES = 6;

/** Cuts a list into texts for inputs, between lines. */
export function packLines(text: string): string[] {
  const boxes: string[] = [];
  let box: string[] = [];
  let length = 0;
  const put = () => {
    if (box.some((line) => line !== "")) boxes.push(box.join("\n"));
    box = [];
    length = 0;
  };
  for (const line of text.split(/\r\n|\n|\r/).flatMap(cutLine)) {
    if (length + line.length + 1 > BOX_CHARS) put();
    box.push(line);
    length += line.length + 1;
  }
  put();
  return boxes;
}

/** Out of an input comes no line that does not fit into one. */
function cutLine(line: string): string[] {
  const most = BOX_CHARS - 1;
  if (line.length <= most) return [line];
  return Array.from(
    { length: Math.ceil(line.length / most) },
    (_, index) => line.slice(index * most, (index + 1) * most),
  );
}

/**
 * The inputs' block ids carry a round: Slack keeps what stands in an input
 * whose id stays the same, whatever a new view says.
 */
export function boxId(round: number, index: number): string {
  return `list_${round}_${index}`;
}

/** What stands in the list's inputs, joined in their order. */
export function readBoxes(
  values: ReadonlyMap<string, string>,
): { readonly text: string; readonly boxes: number } {
  const boxes = [...values].flatMap(([id, value]) => {
    const index = /^list_\d+_(\d+)$/.exec(id)?.[1];
    return index === undefined ? [] : [{ index: Number(index), value }];
  }).sort((a, b) => a.index - b.index);
  return {
    text: boxes.map(({ value }) => value).join("\n"),
    boxes: boxes.length,
  };
}
