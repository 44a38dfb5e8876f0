import { parseTypedOrg } from "../../codespaces/typed_org.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { checkOrg } from "./check_org.ts";
import type { Context } from "./context.ts";
import { ORG_BLOCK } from "./ids.ts";
import { loadForm } from "./load.ts";

/** The organisation that somebody typed, if its codespaces can be read. */
export async function submitOrg(context: Context): Promise<Reply> {
  const { slack, interaction, actorId } = context;
  const wrong = (sentence: string): Reply => ({
    kind: "errors",
    errors: { [ORG_BLOCK]: sentence },
  });
  const org = parseTypedOrg(interaction.values.get(ORG_BLOCK) ?? "");
  if (!org.ok) return wrong(org.error);
  const problem = await checkOrg(context, org.value);
  if (problem !== null) return wrong(problem);
  return show(await loadForm(slack, { org: org.value, actorId }));
}
