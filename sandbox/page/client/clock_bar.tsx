import type { ReactNode } from "react";

export function ClockBar(): ReactNode {
  return null;
}
