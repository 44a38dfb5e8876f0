/**
 * Serves an organisation's list of codespaces as GitHub does, for benchmarks:
 * `github_stand_in.ts CODESPACES LATENCY_MS` prints its address. It makes each
 * page while the latency passes, so it is not itself what is measured.
 */
import { codespaceRecord } from "../../sandbox/github/codespace_record.ts";

const PER_PAGE = 100;

/** Stands for an id in a record's text, wherever it occurs. */
const ID = 7_000_000_077;

/** Of a hundred codespaces so many are like this. */
const KINDS: readonly (readonly [number, boolean, number])[] = [
  // Number of them, whether unsaved, days left.
  [1, true, 3],
  [29, true, 25],
  [70, false, 25],
];

/** A page's records, by their place, as a text to be split at the id. */
function templates(now: number): (readonly string[])[] {
  return KINDS.flatMap(([amount, isUnsaved, days]) => {
    const record = codespaceRecord({
      id: ID,
      git_status: {
        ref: "main",
        ahead: 0,
        behind: 0,
        has_unpushed_changes: false,
        has_uncommitted_changes: isUnsaved,
      },
      retention_expires_at: new Date(now + days * 86_400_000).toISOString(),
    });
    const parts = JSON.stringify(record).split(String(ID));
    return Array.from({ length: amount }, () => parts);
  });
}

/** Starts it in this process. */
export function serveList(options: {
  readonly codespaces: number;
  readonly latencyMs: number;
}) {
  const { codespaces, latencyMs } = options;
  const pages = Math.max(1, Math.ceil(codespaces / PER_PAGE));
  const records = templates(Date.now());
  const pageOf = (page: number) => {
    const before = (page - 1) * PER_PAGE;
    const size = Math.max(0, Math.min(PER_PAGE, codespaces - before));
    const items = records.slice(0, size)
      .map((parts, index) => parts.join(String(1e9 + before + index)));
    return `{"total_count":${codespaces},"codespaces":[${items.join(",")}]}`;
  };
  const counts = { requests: 0, inFlight: 0, mostInFlight: 0 };
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen() {},
  }, async ({ url }) => {
    const { origin, pathname, searchParams } = new URL(url);
    if (pathname === "/counts") return Response.json(counts);
    const endsAt = performance.now() + latencyMs;
    counts.requests++;
    counts.mostInFlight = Math.max(counts.mostInFlight, ++counts.inFlight);
    const page = Number(searchParams.get("page") ?? 1);
    const body = new TextEncoder().encode(pageOf(page));
    const leftMs = endsAt - performance.now();
    if (leftMs > 0) await new Promise((done) => setTimeout(done, leftMs));
    counts.inFlight--;
    const next = `${origin}${pathname}?per_page=100&page=${page + 1}`;
    return new Response(body, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...(page < pages && { link: `<${next}>; rel="next"` }),
      },
    });
  });
  const apiUrl = `http://127.0.0.1:${server.addr.port}`;
  return { apiUrl, close: () => server.shutdown() };
}

if (import.meta.main) {
  const [codespaces, latencyMs] = Deno.args.map(Number);
  if (codespaces === undefined || latencyMs === undefined) Deno.exit(2);
  console.log(serveList({ codespaces, latencyMs }).apiUrl);
}
