import type { Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import { linkTriggerUrl } from "../../slack/link_triggers.ts";
import {
  ADD_MAPPING_AGAIN_LINK,
  ADD_MAPPING_LINK,
} from "../../slack/mapping_links.ts";
import { tellPerson } from "../../slack/tell_person.ts";
import type { NotSaved, Saved } from "./save_mapping.ts";
import type { Submission } from "./submission.ts";
import { notSavedWords, savedWords } from "./words.ts";

/** A message without its button beats one that comes too late. */
const LINK_MS = 8_000;

/** Says how it went where only the submitter sees it. */
export async function tellSubmitter(
  slack: SlackApi,
  submission: Submission,
  saved: Result<Saved, NotSaved>,
): Promise<void> {
  const url = await linkTriggerUrl(
    slack.within(LINK_MS),
    saved.ok ? ADD_MAPPING_LINK : ADD_MAPPING_AGAIN_LINK,
  );
  const words = saved.ok
    ? savedWords(saved.value, url)
    : notSavedWords(saved.error, submission, url);
  const { submittedBy: userId, channelId } = submission;
  await tellPerson(slack, { userId, channelId }, words);
}
