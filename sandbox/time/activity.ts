import { overlay } from "./overlay.ts";
import { REQUEST_ID_HEADER } from "./skip_waits.ts";

/** Calls back at the event loop's next turn, in real time. */
type NextTurn = (call: () => void) => void;

/** What goes on in this realm; tells whenever nothing does any more. */
export class Activity {
  #noted = 0;
  #isWatching = false;
  #works = 0;
  readonly #requests = new Set<string>();

  constructor(
    private readonly nextTurn: NextTurn,
    /** Told the requests that are out. */
    private readonly onIdle: (requests: readonly string[]) => void,
  ) {}

  /** Whether something goes on that would outlive a handler's return. */
  get isBusy(): boolean {
    return this.#works > 0 || this.#requests.size > 0;
  }

  /** Something begins or ends here, or somebody woke this realm. */
  noteActivity(): void {
    this.#noted += 1;
    if (!this.#isWatching) this.#watch();
  }

  /** Work that no request and no alarm shows: it is no waiting. */
  async trackWork<T>(work: Promise<T>): Promise<T> {
    this.#works += 1;
    try {
      return await work;
    } finally {
      this.#works -= 1;
      this.noteActivity();
    }
  }

  /** Until it is settled a request is out, and this realm may be idle. */
  async trackRequest<T>(id: string, request: Promise<T>): Promise<T> {
    this.#requests.add(id);
    this.noteActivity();
    try {
      return await request;
    } finally {
      this.#requests.delete(id);
      this.noteActivity();
    }
  }

  /** Two turns of the loop without activity: what was ready has had its turn. */
  #watch(): void {
    this.#isWatching = true;
    const seen = this.#noted;
    this.nextTurn(() =>
      this.nextTurn(() => {
        if (seen !== this.#noted) return this.#watch();
        this.#isWatching = false;
        if (this.#works === 0) this.onIdle([...this.#requests]);
      })
    );
  }
}

interface Realm {
  /** The activity of the moment. */
  readonly activity: () => Activity;
  /** Where a request really goes. */
  readonly route: (address: string) => string;
  /** Sends it there. */
  readonly fetch: typeof fetch;
  /** What else the stand-ins are told with a request. */
  readonly headers: () => Readonly<Record<string, string>>;
}

/**
 * A `fetch` that names each request to the stand-ins, and settles once the
 * answer is there whole, and a `crypto` whose hashing counts as work. All of it
 * is told to the activity that is current when it begins.
 */
export function watchedGlobals(
  realm: Realm,
): { readonly fetch: typeof fetch; readonly crypto: Crypto } {
  const realmId = crypto.randomUUID();
  let count = 0;
  const { subtle } = crypto;
  return {
    fetch: (input, init) => {
      const id = `${realmId}-${++count}`;
      const headers = new Headers(
        init?.headers ?? (input instanceof Request ? input.headers : undefined),
      );
      headers.set(REQUEST_ID_HEADER, id);
      for (const [name, value] of Object.entries(realm.headers())) {
        headers.set(name, value);
      }
      const target = input instanceof Request
        ? input
        : realm.route(String(input));
      const answered = realm.fetch(target, { ...init, headers });
      return realm.activity().trackRequest(id, answered.then(withWholeBody));
    },
    crypto: overlay(crypto, {
      subtle: overlay(subtle, {
        digest: (...args) => realm.activity().trackWork(subtle.digest(...args)),
      }),
    }),
  };
}

/** The same answer; what is wrong with its body is told to who reads it. */
async function withWholeBody(response: Response): Promise<Response> {
  await response.clone().arrayBuffer().catch(() => {});
  return response;
}
