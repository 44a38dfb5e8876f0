import type { ReactNode } from "react";

export function InspectorPanel(): ReactNode {
  return null;
}
