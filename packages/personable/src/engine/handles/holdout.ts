import type { Holdout } from '../../measure/holdout/holdout.ts';
import { HELD_KINDS, type HeldKind, scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import { PersonableError } from '../errors.ts';
import { isSalt, isShare } from '../holdout-options.ts';
import type { Settings } from '../options.ts';
import {
  type HoldoutReport,
  heldOutWords,
  type MeasuredHoldout,
  NOTHING_MEASURED,
  readHoldoutReport,
  readMeasured,
} from '../readings/holdout.ts';

/** Who is to be held out. */
export interface HoldoutInput {
  /** The share of the people, from 0 to 0.5; 0 holds nobody out. */
  readonly share: number;
  /** As it is when left out. */
  readonly salt?: string;
}

/** What one campaign, journey, placement or channel earns. */
export interface ScopedHoldoutReport extends MeasuredHoldout {
  readonly kind: HeldKind;
  readonly id: string;
  /** The share of the people who are held out of it now. */
  readonly share: number;
}

/** Who is shown what everybody is shown, and what personalization earns: `shop.holdout`. */
export class HoldoutHandle {
  readonly #holdout: Holdout;
  readonly #scoped: Pick<ScopedHoldouts, 'find'>;
  readonly #settings: Settings;

  constructor({
    holdout,
    scopedHoldouts,
    settings,
  }: {
    readonly holdout: Holdout;
    readonly scopedHoldouts: Pick<ScopedHoldouts, 'find'>;
    readonly settings: Settings;
  }) {
    this.#holdout = holdout;
    this.#scoped = scopedHoldouts;
    this.#settings = settings;
  }

  /** What the holdout says of people first decided for in the last days, today included (UTC); of all when left out. */
  read(days?: number): Promise<HoldoutReport> {
    return readHoldoutReport(this.#holdout, this.#settings, days);
  }

  /**
   * What one campaign, journey, placement or channel earns: people of its `holdout` beside those it may reach, from when either could first have met it.
   *
   * @param kind `campaigns`, `journeys`, `placements` or `channels`.
   * @param days as of `read`.
   * @throws PersonableError `not_found` for another kind.
   */
  async of(kind: string, id: string, days?: number): Promise<ScopedHoldoutReport> {
    if (!isHeldKind(kind)) {
      throw new PersonableError('not_found', `Nobody is held out of "${kind.slice(0, 60)}".`, {
        hint: `What people can be held out of one by one: ${HELD_KINDS.join(', ')}.`,
      });
    }
    const measure = this.#scoped.find(scopeOf(kind, id));
    const { clock } = this.#settings;
    const words = heldOutWords(kind);
    if (measure !== undefined) {
      const read = await readMeasured(measure, words, clock(), days);
      return { ...{ kind, id, share: measure.run?.share ?? 0 }, ...read };
    }
    return { ...{ kind, id, share: 0 }, ...NOTHING_MEASURED, text: words.off };
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

const isHeldKind = (kind: string): kind is HeldKind => HELD_KINDS.some((one) => one === kind);
