/**
 * Reads the list with GitHub's own command line, where it is installed; null
 * where it is not, or does not read from there (`GITHUB_API_URL` of its
 * `internal/codespaces/api`, which takes an address without TLS).
 */
export async function readWithGh(apiUrl: string, size: number) {
  const command = new Deno.Command("gh", {
    args: [
      ...["codespace", "list", "--org", "opensafely"],
      ...["--limit", String(size), "--json", "name"],
    ],
    env: {
      GITHUB_API_URL: apiUrl,
      GH_TOKEN: "not-a-token",
      GH_ENTERPRISE_TOKEN: "not-a-token",
    },
    stderr: "null",
  });
  const startedMs = performance.now();
  try {
    const { success, stdout } = await command.output();
    const seconds = (performance.now() - startedMs) / 1_000;
    if (!success) return null;
    const listed: unknown = JSON.parse(new TextDecoder().decode(stdout));
    const codespaces = Array.isArray(listed) ? listed.length : 0;
    return codespaces === size ? { codespaces, seconds, peakMb: null } : null;
  } catch {
    return null;
  }
}
