import { parseManifest } from "../../runtime/manifest.ts";

export const manifest = parseManifest({
  workflows: {
    weekly_report: {
      title: "Weekly report",
      input_parameters: {
        properties: {
          org: { type: "string" },
          channel_id: { type: "slack#/types/channel_id" },
          days: { type: "number" },
        },
        required: ["org"],
      },
      steps: [],
    },
    needs_days: {
      input_parameters: {
        properties: { days: { type: "number" } },
        required: ["days"],
      },
      steps: [],
    },
  },
});

export const weekly = {
  type: "scheduled",
  name: "Weekly codespaces report",
  workflow: "#/workflows/weekly_report",
  inputs: {
    org: { value: "opensafely" },
    channel_id: { value: "{{data.channel_id}}" },
  },
  schedule: {
    start_time: "2026-03-23T09:00:00Z",
    timezone: "Europe/London",
    frequency: { type: "weekly", repeats_every: 1, on_days: ["Monday"] },
  },
};

export const link = {
  type: "shortcut",
  name: "Report now",
  workflow: "#/workflows/weekly_report",
  inputs: {
    org: { customizable: true },
    channel_id: { value: "{{data.channel_id}}" },
  },
};
