import type { Holdout } from '../../measure/holdout/holdout.ts';
import { PersonableError } from '../errors.ts';
import { isSalt, isShare } from '../holdout-options.ts';
import type { Settings } from '../options.ts';
import { type HoldoutReport, readHoldoutReport } from '../readings/holdout.ts';

/** Who is to be held out. */
export interface HoldoutInput {
  /** The share of the people, from 0 to 0.5; 0 holds nobody out. */
  readonly share: number;
  /** As it is when left out. */
  readonly salt?: string;
}

/** Who is shown what everybody is shown, and what personalization earns: `shop.holdout`. */
export class HoldoutHandle {
  readonly #holdout: Holdout;
  readonly #settings: Settings;

  constructor({ holdout, settings }: { readonly holdout: Holdout; readonly settings: Settings }) {
    this.#holdout = holdout;
    this.#settings = settings;
  }

  /** What the holdout says of people first decided for in the last days, today included (UTC); of all when left out. */
  read(days?: number): Promise<HoldoutReport> {
    return readHoldoutReport(this.#holdout, this.#settings, days);
  }

  /**
   * Sets who is held out from now on. A larger share holds out those of a smaller one and more; with another share or salt the
   * measurement begins anew.
   *
   * @param who sets it, for the history.
   * @throws PersonableError `invalid_field`.
   */
  async set({ share, salt }: HoldoutInput, who = 'library'): Promise<HoldoutReport> {
    if (!isShare(share)) {
      throw wrong('share is a share of the people, a number from 0 to 0.5.', '/share');
    }
    if (salt !== undefined && !isSalt(salt)) throw wrong('salt has 1 to 100 characters.', '/salt');
    await this.#holdout.set({ share, salt: salt ?? this.#holdout.setting.salt }, who);
    return this.read();
  }
}

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
