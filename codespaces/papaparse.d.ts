/**
 * As much of Papa Parse 5 as the app uses (papaparse.com/docs). Its published
 * types bring along those of Node.js, which replace Deno's own everywhere.
 */
declare const Papa: {
  parse(
    text: string,
    options: { readonly delimiter: string; readonly newline: "\n" },
  ): {
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly code: string }[];
  };
  unparse(rows: readonly (readonly string[])[]): string;
};
export default Papa;
