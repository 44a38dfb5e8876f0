import { type Gesture, Gestures } from "./gestures.ts";
import type { PeopleHost } from "./host.ts";
import { Person } from "./person.ts";
import { Screen } from "./screen.ts";

/** Everybody in the workspace, each with a screen of their own. */
export class People {
  readonly #host: PeopleHost;
  readonly #people = new Map<string, Person>();
  readonly #gestures = new Gestures();

  constructor(host: PeopleHost) {
    this.#host = host;
  }

  /** By Slack name or id. Throws where there is nobody, or nobody signed in. */
  as(name: string): Person {
    const user = this.#host.slack.world.user(name);
    if (user.isBot || user.deactivated) {
      throw new Error(`${name} cannot sign in to Slack`);
    }
    const known = this.#people.get(user.id);
    if (known) return known;
    const person = new Person(this.#host, new Screen(user), this.#gestures);
    this.#people.set(user.id, person);
    return person;
  }

  /** Everything that people did so far, for others to be made to repeat. */
  get gestures(): readonly Gesture[] {
    return this.#gestures.all;
  }
}
