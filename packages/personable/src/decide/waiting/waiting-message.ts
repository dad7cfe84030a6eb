/** A message that waits for somebody on the shop's own pages, as a decision shows it. */
export interface WaitingMessage {
  readonly id: string;
  /** Texts by name, filled in: to be shown as texts. */
  readonly fields: Readonly<Record<string, string>>;
  /** Id of its template, and which of its looks was drawn where it has several. */
  readonly template: string;
  readonly look?: string | undefined;
  /** BCP 47, where it is known. */
  readonly language?: string | undefined;
  /** Why it was sent, for whoever is shown it; left out where nothing says so. */
  readonly why?: string | undefined;
  /** Whether the person has to allow it still, as of marketing. */
  readonly needsConsent: boolean;
}

/** Reads what waits in some homes, the latest first. @param now milliseconds UTC. */
export type ReadWaiting = (
  homes: readonly number[],
  asked: { readonly now: number; readonly limit: number },
) => Promise<readonly WaitingMessage[]>;
