import { minimalRepository } from "./minimal_repository.ts";
import { simpleUser } from "./simple_user.ts";
import type { CodespaceRecord } from "./types.ts";

const ORGANISATION = {
  id: 67_483_152,
  login: "opensafely",
  type: "Organization",
} as const;

/** The machine that most codespaces are created with. */
const MACHINE = {
  name: "basicLinux32gb",
  display_name: "2 cores, 8 GB RAM, 32 GB storage",
  operating_system: "linux",
  storage_in_bytes: 34_359_738_368,
  memory_in_bytes: 8_589_934_592,
  cpus: 2,
  prebuild_availability: null,
} as const;

/**
 * A complete codespace as GitHub sends it: stopped, clean, created and last
 * used at fixed times. What is overridden replaces the key as a whole;
 * addresses follow the name.
 */
export function codespaceRecord(
  overrides: Partial<CodespaceRecord> = {},
): CodespaceRecord {
  const id = overrides.id ?? 1;
  const name = overrides.name ?? `fuzzy-space-waffle-${id}`;
  return {
    id,
    name,
    display_name: "fuzzy space waffle",
    environment_id: `3c0f2a1e-7d5b-4b1e-9a44-${String(id).padStart(12, "0")}`,
    owner: simpleUser({ id: 583_231, login: "octocat" }),
    billable_owner: simpleUser(ORGANISATION),
    repository: minimalRepository({
      id: 1_296_269,
      name: "hello-world",
      owner: ORGANISATION,
    }),
    machine: MACHINE,
    devcontainer_path: ".devcontainer/devcontainer.json",
    prebuild: false,
    created_at: "2026-10-05T09:12:44Z",
    updated_at: "2026-11-02T16:40:10Z",
    last_used_at: "2026-11-02T16:02:31Z",
    state: "Shutdown",
    git_status: {
      ahead: 0,
      behind: 0,
      has_unpushed_changes: false,
      has_uncommitted_changes: false,
      ref: "main",
    },
    location: "WestEurope",
    idle_timeout_minutes: 30,
    web_url: `https://${name}.github.dev`,
    recent_folders: ["/workspaces/study"],
    retention_period_minutes: 43_200,
    retention_expires_at: "2026-12-02T16:40:10Z",
    pending_operation: false,
    pending_operation_disabled_reason: null,
    idle_timeout_notice: null,
    last_known_stop_notice: null,
    runtime_constraints: { allowed_port_privacy_settings: null },
    ...addresses(name),
    ...overrides,
  };
}

function addresses(name: string) {
  const url = `https://api.github.com/user/codespaces/${name}`;
  return {
    url,
    machines_url: `${url}/machines`,
    start_url: `${url}/start`,
    stop_url: `${url}/stop`,
    publish_url: null,
    pulls_url: null,
  };
}
