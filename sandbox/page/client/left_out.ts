/**
 * Stands in, in the page's bundle, for packages of slack-blocks-to-jsx that
 * nothing here draws with: node-emoji (emoji have names of our own, see
 * Markup), and react-markdown with remark-gfm (for blocks of Markdown). They
 * would be a third of what the browser loads.
 */
export function emojify(text: string): string {
  return text;
}

export default function nothing(): null {
  return null;
}
