import { Channel } from "../../sandbox/page/channel.tsx";
import { Form } from "../../sandbox/page/form.tsx";
import { Message } from "../../sandbox/page/message.tsx";
import { Modal } from "../../sandbox/page/dialog.tsx";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Conversation } from "../../sandbox/slack/world.ts";
import addMapping from "../../triggers/add_mapping.ts";
import adhocReport from "../../triggers/adhoc_report.ts";
import channelCoverage from "../../triggers/channel_coverage.ts";
import configureReport from "../../triggers/configure_report.ts";
import manageMappings from "../../triggers/manage_mappings.ts";
import rescueCodespace from "../../triggers/rescue_codespace.ts";
import { playPage } from "./page_scene.tsx";
import type { Look, Scene } from "./scene.ts";
import { formOf, newestIn, openLink, postReport, viewOf } from "./stage.ts";

/** Researchers whose work is at risk; Tunde's goes first. */
const NAMED = "amelia.hargreaves";
const FIRST = "tunde";
const GOES_FIRST = "antivirals cohort";
const RESEARCHER = "priya.raghunathan";
/** One of the tech team. */
const ENGINEER = "ruth";
/** Links newcomers' accounts, and is in the tech channel. */
const ONBOARDER = "maya.okafor";

/** Researchers who have joined #opensafely-users alone. */
const NEWCOMERS = ["sofia.lindqvist", "ines", RESEARCHER];

/** Wide enough that Slack's own line lengths come out. */
const CHANNEL_WIDTH = 760;
/** As wide as a browser may be. */
const PAGE_WIDTH = 1_000;
/** A dialog and a little of what is behind it. */
const DIALOG_WIDTH = 568;

/** Every picture of the documentation, in the order of its reader. */
export const SCENES: readonly Scene[] = [
  {
    name: "weekly-report",
    alt:
      "The weekly report in #opensafely, as a researcher named in it reads it",
    width: CHANNEL_WIDTH,
    height: 680,
    play: async (app, look) => {
      await postReport(app);
      return await inChannel(
        app,
        app.slack.world.channel("opensafely"),
        look(NAMED),
      );
    },
  },
  {
    name: "direct-message",
    alt: "The same as a direct message to one owner",
    width: CHANNEL_WIDTH,
    play: async (app, look) => {
      await postReport(app, { delivery: "dm" });
      return await directly(app, look(RESEARCHER));
    },
  },
  {
    name: "work-saved",
    alt: "The answer to Save my work: the branch, and what to do next",
    width: DIALOG_WIDTH,
    canSave: true,
    play: async (app, look) => {
      const mine = app.github.codespaces.find(({ display_name }) =>
        display_name === GOES_FIRST
      );
      const inputs = { codespace_name: mine?.name ?? "" };
      const tunde = await openLink(app, FIRST, rescueCodespace, inputs);
      await tunde.authorize();
      return <Modal view={viewOf(tunde)} at={look(FIRST)} />;
    },
  },
  {
    name: "tech-team",
    alt: "What the tech team is told: figures, then what needs a hand",
    width: CHANNEL_WIDTH,
    play: async (app, look) => {
      await postReport(app);
      return await inChannel(
        app,
        app.slack.world.channel("team-rex"),
        look(ENGINEER),
      );
    },
  },
  {
    name: "onboarding-form",
    alt: "The form that links a GitHub username with a person in Slack",
    width: DIALOG_WIDTH,
    play: async (app, look) => {
      const maya = await openLink(app, ONBOARDER, addMapping);
      const answers = {
        github_username: "rhys-pritchard",
        slack_user_id: app.as("rhys.pritchard").id,
      };
      return (
        <Form
          form={formOf(maya)}
          answers={answers}
          at={look(ONBOARDER)}
        />
      );
    },
  },
  {
    name: "who-is-who",
    alt: 'The modal "Who is who", a part of a GitHub username typed into it',
    width: DIALOG_WIDTH,
    play: async (app, look) => {
      const maya = await openLink(app, ONBOARDER, manageMappings);
      const actionId = "find_by_github";
      const options = await maya.suggest(actionId, "pri");
      const open = { actionId, typed: "pri", options };
      return <Modal view={viewOf(maya)} open={open} at={look(ONBOARDER)} />;
    },
  },
  {
    name: "who-is-who-found",
    alt: "The person found, with what can be done",
    width: DIALOG_WIDTH,
    play: async (app, look) => {
      const maya = await openLink(app, ONBOARDER, manageMappings);
      await maya.suggest("find_by_github", "pri");
      await maya.choose(viewOf(maya), "find_by_github", "priya-raghunathan");
      return <Modal view={viewOf(maya)} at={look(ONBOARDER)} />;
    },
  },
  {
    name: "settings",
    alt: "The settings: where, when and how the report comes",
    width: DIALOG_WIDTH,
    play: async (app, look) => {
      const ruth = await openLink(app, ENGINEER, configureReport);
      // Saving is what schedules the next report, which the top tells of.
      await ruth.submitView();
      await ruth.click(viewOf(ruth), "edit_settings");
      return <Modal view={viewOf(ruth)} at={look(ENGINEER)} />;
    },
  },
  {
    name: "settings-saved",
    alt: "Saved: when the next report comes, and the links to hand out",
    width: DIALOG_WIDTH,
    play: async (app, look) => {
      const ruth = await openLink(app, ENGINEER, configureReport);
      await ruth.submitView();
      return <Modal view={viewOf(ruth)} at={look(ENGINEER)} />;
    },
  },
  {
    name: "adhoc-report",
    alt: "A report out of turn: for whom, how far ahead, where",
    width: DIALOG_WIDTH,
    play: async (app, look) => {
      const ruth = await openLink(app, ENGINEER, adhocReport);
      return <Modal view={viewOf(ruth)} at={look(ENGINEER)} />;
    },
  },
  {
    name: "adhoc-preview",
    alt: "What stands below a preview: buttons that post it",
    width: CHANNEL_WIDTH,
    play: async (app, look) => {
      const ruth = await openLink(app, ENGINEER, adhocReport);
      await ruth.submitView();
      return await directly(app, look(ENGINEER));
    },
  },
  {
    name: "last-call",
    alt: "The last call to one owner, by direct message",
    width: CHANNEL_WIDTH,
    play: async (app, look) => {
      await postReport(app, { occasion: "last_call", delivery: "dm" });
      return await directly(app, look(FIRST));
    },
  },
  {
    name: "channel-coverage",
    alt: "How many owners each channel reaches",
    width: CHANNEL_WIDTH,
    play: async (app, look) => {
      const { members } = app.slack.world.channel("opensafely");
      for (const name of NEWCOMERS) members.delete(app.as(name).id);
      const ruth = await openLink(app, ENGINEER, channelCoverage);
      const channels = ["opensafely", "opensafely-users", "team-rex"];
      await ruth.submitForm({
        channel_ids: channels.map((name) => app.slack.world.channel(name).id),
      });
      return await directly(app, look(ENGINEER));
    },
  },
  {
    name: "page",
    alt: "The sandbox in a browser: a Slack workspace, as one person sees it",
    width: PAGE_WIDTH,
    height: 620,
    isPage: true,
    play: (app, look) => playPage(app, look, NAMED),
  },
];

async function inChannel(
  app: Sandbox,
  conversation: Conversation,
  at: ReturnType<Look>,
) {
  return (
    <Channel conversation={conversation} at={at}>
      <Message message={await newestIn(app, conversation.id)} at={at} />
    </Channel>
  );
}

/** The newest of the app's direct messages to whoever looks. */
async function directly(app: Sandbox, at: ReturnType<Look>) {
  const direct = app.slack.world.findDirectMessage(at.userId);
  if (!direct) throw new Error(`${at.userId} was told nothing`);
  return await inChannel(app, direct, at);
}
