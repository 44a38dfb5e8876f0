import type { Person } from "../person.ts";

/** Somebody ordinary, with what a test needs to be different. */
export function buildPerson(overrides: Partial<Person> = {}): Person {
  return {
    slackUserId: "U0MAYA01",
    name: "maya",
    realName: "Maya Chen",
    displayName: "Maya",
    email: "maya.chen@example.org",
    isBot: false,
    isDeactivated: false,
    isAdmin: false,
    isGuest: false,
    isExternal: false,
    ...overrides,
  };
}
