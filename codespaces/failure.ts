/** A failure as data, until it is shown: what happened, and what to do. */
export interface Failure {
  readonly found: string;
  readonly cure: string;
}

/** As the sentences that people read. */
export function sentencesOf({ found, cure }: Failure): string {
  return `${found} ${cure}`;
}
