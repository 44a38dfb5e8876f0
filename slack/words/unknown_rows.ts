import type { RichTextSection } from "@slack/types";
import type { Codespace } from "../../codespaces/codespace.ts";
import type { UnreadableCodespace } from "../../codespaces/listed_codespaces.ts";
import type { Report } from "../../codespaces/report.ts";
import { profileUrl } from "./github_links.ts";
import { codespaceName } from "./owner_entry.ts";
import { linkOr, section, text } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";

/** What the tech team has to ask about, a row each: whose it is, and where. */
export function unknownRows(
  { unknown, unreadable }: Pick<Report, "unknown" | "unreadable">,
): RichTextSection[] {
  return [...unknown.map(unknownLine), ...unreadable.map(unreadableLine)];
}

function unknownLine(codespace: Codespace): RichTextSection {
  return whoseAndWhere({ ...codespace, login: codespace.owner.login });
}

function unreadableLine(one: UnreadableCodespace): RichTextSection {
  const { elements } = whoseAndWhere({
    name: one.name ?? one.id ?? "",
    displayName: one.displayName,
    webUrl: one.webUrl ?? "",
    login: one.ownerLogin ?? "",
    repository: one.repository ?? "",
  });
  const why = ` (GitHub's record has no readable ${one.fault})`;
  return section(...elements, text(why));
}

function whoseAndWhere(
  { login, repository, ...codespace }:
    & Pick<Codespace, "name" | "displayName" | "webUrl" | "repository">
    & { readonly login: string },
): RichTextSection {
  const { link, name } = codespaceName(codespace);
  return section(
    link,
    text(name === null ? " of " : ` (${name}) of `),
    linkOr(displayText(login) || "somebody", profileUrl(login)),
    text(` in ${displayText(repository, 80) || "a repository"}`),
  );
}
