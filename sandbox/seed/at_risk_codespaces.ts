import { days, plan, uncommitted, unpushed } from "./codespace_plan.ts";

/** At risk at the default threshold: 14 codespaces of 8 owners. */
export const AT_RISK_CODESPACES = [
  // Past its end, and still listed.
  plan("tadeyemi", "antivirals-uptake", {
    endsIn: -5,
    git: uncommitted("cohort-v2"),
    called: "antivirals cohort",
  }),
  // The last day there is: ten whole days left, rounded down.
  plan("tadeyemi", "antivirals-uptake", {
    endsIn: days(10, 22),
    git: unpushed("main", 1),
  }),
  // One owner with three.
  plan("ameliahargreaves", "statin-adherence", {
    endsIn: 20,
    git: uncommitted("sensitivity-analysis", 2),
    called: "statins: sensitivity analysis",
  }),
  plan("ameliahargreaves", "statin-adherence", {
    endsIn: days(3, 5),
    git: uncommitted("figures"),
    called: "figures for the paper",
  }),
  plan("ameliahargreaves", "kidney-function-decline", {
    endsIn: days(8, 2),
    git: unpushed("main", 1),
    called: "quick check for Henry",
  }),
  plan("priya-raghunathan", "diabetes-remission", {
    endsIn: days(1, 6),
    git: unpushed("codelists", 5),
    called: "remission codelists",
    retentionDays: 14,
  }),
  plan("priya-raghunathan", "diabetes-remission", {
    endsIn: days(6, 3),
    git: uncommitted("main"),
    isNameless: true,
    retentionDays: 14,
  }),
  // A branch that git allows, and Slack would take for a mention.
  plan("cmackenzie-epi", "asthma-exacerbations", {
    endsIn: days(2, 4),
    git: uncommitted("<!channel>"),
  }),
  plan("cmackenzie-epi", "antibiotic-prescribing", {
    endsIn: days(5, 7),
    git: uncommitted("measures", 1),
    called: "antibiotics – monthly measures",
  }),
  // A display name that Slack would take for a link.
  plan("slindqvist", "winter-pressures", {
    endsIn: days(4, 1),
    git: unpushed("admissions", 2),
    called: "<https://example.com/login|Open my codespace>",
  }),
  // HEAD is detached: the ref is a commit.
  plan("slindqvist", "winter-pressures", {
    endsIn: days(9, 8),
    git: uncommitted("9fceb02d0ae598e95dc970b74767f19372d61af8"),
    called: "rerun of the March figures",
  }),
  // Owners whom nobody linked to Slack.
  plan("rhys-pritchard", "winter-pressures", {
    endsIn: days(2, 20),
    git: uncommitted("first-look"),
    called: "Rhys's first study",
  }),
  plan("jkowalczyk", "maternal-mental-health", {
    endsIn: days(7, 9),
    git: unpushed("interim-tables", 3),
    called: "interim tables",
  }),
  // Linked, but their Slack account is deactivated.
  plan("hwhitcombe", "kidney-function-decline", {
    endsIn: days(5, 10),
    git: uncommitted("handover", 2),
    called: "handover notes",
  }),
];
