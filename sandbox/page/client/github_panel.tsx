import type { ReactNode } from "react";

export function GithubPanel(): ReactNode {
  return null;
}
