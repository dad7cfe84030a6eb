import type { IngestResult } from '../customer/ingest.ts';
import type { Decision } from '../decide/decision.ts';

/** Counts what the engine did since it was opened. */
export class Tally {
  readonly messages = { accepted: 0, duplicate: 0, rejected: 0, erased: 0 };
  /** Strategy → decisions, with and without the person's own history. */
  readonly decisions = new Map<string, { personalized: number; general: number }>();
  /** Items that fallbacks filled in. */
  filled = 0;

  countMessages({ accepted, duplicates, rejected, erased = 0 }: IngestResult): void {
    this.messages.accepted += accepted;
    this.messages.duplicate += duplicates;
    this.messages.rejected += rejected.length;
    this.messages.erased += erased;
  }

  countDecision({
    strategy,
    personalized,
    fallback,
    blocks = [],
  }: Pick<Decision, 'strategy' | 'personalized' | 'fallback' | 'blocks'>): void {
    let counts = this.decisions.get(strategy);
    if (counts === undefined) {
      counts = { personalized: 0, general: 0 };
      this.decisions.set(strategy, counts);
    }
    counts[personalized ? 'personalized' : 'general'] += 1;
    for (const { items } of fallback) this.filled += items;
    for (const block of blocks) this.countDecision(block);
  }
}
