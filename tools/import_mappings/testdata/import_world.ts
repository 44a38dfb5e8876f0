import type { GithubAccount } from "../../../sandbox/github/types.ts";
import {
  accept,
  refuse,
  type Reply,
  type SlackCall,
} from "../../../slack/testdata/scripted_slack.ts";

type Stored = Record<string, unknown>;

/** GitHub users `Person-0`, `Person-1`, ... with the ids 1000, 1001, ... */
export function githubPeople(count: number): GithubAccount[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 1_000 + index,
    login: `Person-${index}`,
    name: `Person ${index}`,
    role: "member",
  }));
}

/** Slack users as Slack describes them: `p0` is U0PERSON0, and so on. */
export function slackPeople(count: number): Stored[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `U0PERSON${index}`,
    name: `p${index}`,
    real_name: `Person No ${index}`,
    profile: {
      display_name: `Pat ${index}`,
      email: `p${index}@example.org`,
    },
  }));
}

/** As much of Slack as an import needs; tests change what is in it. */
export class ImportWorkspace {
  readonly items = new Map<string, Stored>();

  constructor(readonly users: Stored[]) {}

  readonly answer = (call: SlackCall): Reply => {
    const { args } = call;
    switch (call.method) {
      case "users.list":
        return accept({ members: this.users });
      case "users.info":
        return this.#user(({ id }) => id === args.user, "user_not_found");
      case "apps.datastore.query":
        return accept({ items: [...this.items.values()] });
      case "apps.datastore.bulkPut":
        return this.#store(JSON.parse(args.items ?? "[]"));
      default:
        return refuse("unknown_method");
    }
  };

  #user(matches: (user: Stored) => boolean, error: string): Reply {
    const user = this.users.find(matches);
    return user ? accept({ user }) : refuse(error);
  }

  #store(items: readonly Stored[]): Reply {
    for (const item of items) this.items.set(String(item.github_id), item);
    return accept({ failed_items: [] });
  }
}
