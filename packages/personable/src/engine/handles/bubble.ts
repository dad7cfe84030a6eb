import type { Backfill, BackfillProgress } from '../../measure/bubble/backfill.ts';
import { type Bubble, readBubble } from '../../measure/bubble/bubble.ts';
import { dayOf } from '../../measure/bubble/exposures.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';

/** How varied what was shown is, day by day, and how much of the older decisions is counted yet. */
export interface BubbleReport extends Bubble {
  /** Left out when every decision is counted. */
  readonly counting?: BackfillProgress;
}

/** What the bubble handle works with. */
interface BubbleParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly log: DecisionLog;
  readonly backfill: Backfill;
}

/** How far people are in a bubble: `shop.bubble`. */
export class BubbleHandle {
  readonly #parts: BubbleParts;

  constructor(parts: BubbleParts) {
    this.#parts = parts;
  }

  /** The figures of the last days, today included (UTC); a day without decisions is left out. */
  async read(days = 30): Promise<BubbleReport> {
    const { store, settings, log, backfill } = this.#parts;
    await log.flush();
    const today = dayOf(settings.clock());
    const bubble = await readBubble(store, today - days + 1, today);
    const { progress } = backfill;
    return progress === undefined ? bubble : { ...bubble, counting: progress };
  }
}
