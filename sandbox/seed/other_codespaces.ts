import { clean, days, plan, uncommitted, unpushed } from "./codespace_plan.ts";

/** Due, but GitHub does not say whether anything is unsaved. */
export const UNKNOWN_CODESPACES = [
  plan("danokafor", "antibiotic-prescribing", { endsIn: days(3, 2), git: {} }),
  plan("meilingcho", "maternal-mental-health", {
    endsIn: days(6, 18),
    git: { ref: "main", has_uncommitted_changes: false },
  }),
  plan("inesduarte", "asthma-exacerbations", {
    endsIn: -2,
    git: { ref: "spirometry", ahead: 0, behind: 3 },
  }),
];

/** Never reported: left out by the settings, gone, or without an end. */
export const IGNORED_CODESPACES = [
  plan("inesduarte", "research-template", {
    endsIn: days(2, 1),
    git: uncommitted("main"),
    called: "trying things out",
  }),
  plan("danokafor", "research-template", {
    endsIn: days(8, 11),
    git: unpushed("workshop", 2),
  }),
  plan("meilingcho", "diabetes-remission", {
    endsIn: days(1, 3),
    git: uncommitted("main"),
    state: "Deleted",
  }),
  plan("fatima-elsayed", "statin-adherence", {
    endsIn: days(4, 4),
    git: unpushed("main", 1),
    state: "Moved",
  }),
  // "Keep codespace" was chosen.
  plan("fatima-elsayed", "maternal-mental-health", {
    endsIn: null,
    git: uncommitted("long-run", 4),
    called: "long run, keep",
    retentionDays: null,
  }),
  plan("rcalloway", "research-template", {
    endsIn: null,
    git: uncommitted("main"),
    retentionDays: null,
  }),
  // So new that GitHub has set no end yet.
  plan("inesduarte", "winter-pressures", {
    endsIn: null,
    git: uncommitted("main"),
    state: "Available",
  }),
];

/** Due, and nothing would be lost. */
export const SAVED_CODESPACES = [
  plan("danokafor", "antibiotic-prescribing", { endsIn: -3, git: clean() }),
  plan("fatima-elsayed", "asthma-exacerbations", {
    endsIn: days(1, 2),
    git: clean("review"),
  }),
  plan("ameliahargreaves", "statin-adherence", {
    endsIn: days(3, 9),
    git: clean(),
  }),
  plan("benashworth", "winter-pressures", {
    endsIn: days(7, 1),
    git: clean("fix-dependencies"),
    called: "dependency update",
  }),
  plan("meilingcho", "maternal-mental-health", {
    endsIn: days(10, 5),
    git: clean("dummy-data"),
    called: "dummy data",
  }),
];

/** Not due yet. */
export const LATER_CODESPACES = [
  // The first day that is too far off: eleven whole days.
  plan("danokafor", "antivirals-uptake", {
    endsIn: days(11, 2),
    git: uncommitted("dose-timing"),
  }),
  plan("meilingcho", "diabetes-remission", {
    endsIn: days(13, 19),
    git: unpushed("hba1c", 2),
    called: "HbA1c checks",
  }),
  plan("inesduarte", "asthma-exacerbations", {
    endsIn: days(18, 6),
    git: uncommitted("spirometry", 1),
    called: "spirometry 🫁",
  }),
  plan("fatima-elsayed", "statin-adherence", {
    endsIn: days(24, 3),
    git: uncommitted("ethnicity-codes"),
  }),
  plan("priya-raghunathan", "diabetes-remission", {
    endsIn: days(29, 22),
    git: uncommitted("main"),
    state: "Available",
  }),
  plan("lauren-osei", "kidney-function-decline", {
    endsIn: days(12, 8),
    git: clean(),
  }),
  plan("cmackenzie-epi", "asthma-exacerbations", {
    endsIn: days(15, 12),
    git: clean("protocol"),
  }),
  plan("tadeyemi", "antivirals-uptake", {
    endsIn: days(20, 2),
    git: clean("cohort-v1"),
    called: "first cohort",
  }),
  plan("slindqvist", "winter-pressures", {
    endsIn: days(22, 17),
    git: clean(),
  }),
  plan("rhys-pritchard", "statin-adherence", {
    endsIn: days(26, 4),
    git: clean("tutorial"),
  }),
  plan("benashworth", "research-template", {
    endsIn: days(28, 9),
    git: clean("devcontainer"),
    state: "Available",
  }),
];
