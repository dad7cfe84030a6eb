import type { Attribution } from '../../measure/attribution/attribution.ts';
import { ATTRIBUTED_BY } from '../../measure/attribution/report-store.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { readAttributionReport } from '../readings/attribution.ts';
import { holdoutBeside } from '../readings/attribution-holdout.ts';
import {
  type AttributionQuery,
  type AttributionReport,
  MODELS,
} from '../readings/attribution-views.ts';

/** Days that can be asked for. */
const MOST_DAYS = 3_660;

interface AttributionHandleParts {
  readonly store: Store;
  readonly attribution: Pick<Attribution, 'flush'>;
  readonly scopedHoldouts: Pick<ScopedHoldouts, 'find'>;
  readonly settings: Settings;
}

/** What orders are laid to: `shop.attribution`. */
export class AttributionHandle {
  readonly #parts: AttributionHandleParts;

  constructor(parts: AttributionHandleParts) {
    this.#parts = parts;
  }

  /**
   * What orders of the last days are laid to, by channel, campaign or creative and by each of seven models; beside it what a holdout
   * says is really incremental.
   *
   * @throws PersonableError `invalid_field`.
   */
  async read(query: AttributionQuery = {}): Promise<AttributionReport> {
    const { days, by, model } = query;
    if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) {
      throw wrong(`days is a whole number from 1 to ${MOST_DAYS}.`, '/days');
    }
    if (by !== undefined && !ATTRIBUTED_BY.includes(by)) {
      throw wrong(`by is one of ${ATTRIBUTED_BY.join(', ')}.`, '/by');
    }
    if (model !== undefined && !MODELS.includes(model)) {
      throw wrong(`model is one of ${MODELS.join(', ')}.`, '/model');
    }
    const { store, attribution, scopedHoldouts, settings } = this.#parts;
    await attribution.flush();
    const now = settings.clock();
    return readAttributionReport(query, {
      ...{ store, now, attribution: settings.attribution },
      holdoutOf: holdoutBeside({ store, scopedHoldouts, now }),
    });
  }
}

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
