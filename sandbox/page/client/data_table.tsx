import type { ReactNode } from "react";

/** A table that scrolls by itself, so that the page needs not. */
export function DataTable(
  { label, columns, children, isLow = false }: {
    readonly label: string;
    readonly columns: readonly string[];
    /** Its rows. */
    readonly children: ReactNode;
    /** Whether more stands below that should be in sight. */
    readonly isLow?: boolean;
  },
): ReactNode {
  return (
    <div
      className={isLow ? "table-place table-low" : "table-place"}
      role="group"
      aria-label={label}
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            {columns.map((column) => <th key={column} scope="col">{column}
            </th>)}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
