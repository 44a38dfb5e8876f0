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

const encoder = new TextEncoder();

/** A whole page's bytes; each id has ten digits, so it is patched in place. */
function pageTemplate(codespaces: number) {
  let text = `{"total_count":${codespaces},"codespaces":[`;
  const records = templates(Date.now()).map((parts) => {
    const idsAt: number[] = [];
    if (!text.endsWith("[")) text += ",";
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        idsAt.push(text.length);
        text += ID;
      }
      text += part;
    }
    return { idsAt, endsAt: text.length };
  });
  // All of it is ASCII: as many bytes as characters.
  return { bytes: encoder.encode(`${text}]}`), records };
}

/** Starts it in this process. */
export function serveList(options: {
  readonly codespaces: number;
  readonly latencyMs: number;
}) {
  const { codespaces, latencyMs } = options;
  const pages = Math.max(1, Math.ceil(codespaces / PER_PAGE));
  const { bytes, records } = pageTemplate(codespaces);
  const pageOf = (page: number) => {
    const before = (page - 1) * PER_PAGE;
    const size = Math.max(0, Math.min(PER_PAGE, codespaces - before));
    const endsAt = records[size - 1]?.endsAt ?? 0;
    const body = bytes.slice(0, endsAt + 2);
    body.set([0x5d, 0x7d], endsAt);
    for (const [index, { idsAt }] of records.slice(0, size).entries()) {
      const digits = encoder.encode(String(1e9 + before + index));
      for (const at of idsAt) body.set(digits, at);
    }
    return body;
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
    const body = pageOf(page);
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
