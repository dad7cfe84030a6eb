/** What an import tells about its progress. */
export interface ImportProgress {
  /** Starts a phase of `total` units, such as `bytes` or `rows`. Ends the one before. */
  begin(phase: { readonly label: string; readonly total: number; readonly unit: string }): void;
  /** `done` units of the phase are done, of its total. */
  advance(done: number): void;
  /** Writes the last state of the phase; what was not done stays visible. */
  end(): void;
}
