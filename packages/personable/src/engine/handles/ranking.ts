import { storeState } from '../../learning/bandit/stored.ts';
import { isEnough, LEAST } from '../../learning/ranking/context-fit.ts';
import { type Examined, examine, PLACES, weightOf } from '../../learning/ranking/examination.ts';
import { type Proportion, proportionOf } from '../../math/binomial.ts';
import { KEPT_DAYS, type ListLearner, WITHIN } from '../../measure/lists/list-learner.ts';
import { readPlaceTotals } from '../../measure/lists/list-store.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { placementRule } from '../../rules/placement.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';

/** A place of a placement's lists. */
export interface PositionView {
  /** From 1. */
  readonly position: number;
  /** Lists that had something there, and those of which something came of it. */
  readonly shown: number;
  readonly outcomes: number;
  /** Outcomes of what was shown, with Wilson's interval; left out without any. */
  readonly rate?: Proportion;
  /** How likely the place is looked at beside the first. */
  readonly examined: Examined;
  /** What an outcome there counts in what is learned. */
  readonly weight: number;
}

/** What is learned from the lists of a placement. */
export interface PlacementPositions {
  readonly placement: string;
  /** Whether the placement asks for it: `arrange.context`. */
  readonly learns: boolean;
  /** The event that counts, where the placement has a goal; else any event about the item that names the decision. */
  readonly event?: string;
  /** How long after a list something follows from it. */
  readonly within: string;
  /** Lists that are counted, of so many days at the most, their places, and those of which something came. */
  readonly lists: number;
  readonly days: number;
  readonly shown: number;
  readonly outcomes: number;
  /** What is needed before lists are put in another order, and whether they are. */
  readonly needed: { readonly shown: number; readonly outcomes: number };
  readonly serves: boolean;
  /** The first 20 places as far as lists reached; empty before anything was counted. */
  readonly positions: readonly PositionView[];
}

interface RankingParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly rules: Rules;
  readonly log: DecisionLog;
  readonly lists: ListLearner;
}

/** What is learned from lists: `shop.ranking`. */
export class RankingHandle {
  readonly #parts: RankingParts;

  constructor(parts: RankingParts) {
    this.#parts = parts;
  }

  /**
   * How likely each place of a placement's lists is looked at, and what that rests on.
   *
   * @throws PersonableError `not_found` for a placement nobody knows.
   */
  async positions(placement: string): Promise<PlacementPositions> {
    const { store, rules, lists, settings } = this.#parts;
    const body = rules.set.placements.get(placement)?.body;
    const rule = placementRule(placement, body);
    const ranked = lists.ranked(placement);
    if (rule === undefined && ranked === undefined) {
      throw new PersonableError(
        'not_found',
        `There is no placement "${placement.slice(0, 100)}".`,
        {
          hint: 'GET /v1/rules?kind=placements lists those that are defined.',
        },
      );
    }
    const fit = lists.fits.get(placement);
    const examined = fit?.examined ?? examine([]);
    const totals = await readPlaceTotals(store, placement);
    const reached = totals.reduce((most, { place }) => Math.max(most, place + 1), 0);
    const { goal } = body ?? {};
    return {
      ...{ placement, learns: rule?.arrange?.context === true, within: goal?.within ?? WITHIN },
      ...(goal === undefined ? {} : { event: goal.event }),
      ...{ lists: ranked?.lists ?? 0, outcomes: ranked?.outcomes ?? 0, shown: fit?.shown ?? 0 },
      days: Math.min(KEPT_DAYS, settings.retention.decisions ?? KEPT_DAYS),
      needed: LEAST,
      serves: rule?.arrange?.context === true && fit !== undefined && isEnough(fit),
      positions: examined.slice(0, Math.min(reached, PLACES)).map((one, place) => {
        const { shown = 0, outcomes = 0 } = totals.find((total) => total.place === place) ?? {};
        const rate = proportionOf(outcomes, shown);
        const weight = weightOf(examined, place);
        return {
          ...{ position: place + 1, shown, outcomes, examined: one, weight },
          ...(rate === undefined ? {} : { rate }),
        };
      }),
    };
  }

  /** All that is counted at a placement, as it is stored; nobody's name is in it. */
  async sums(placement: string): Promise<{ readonly version: number; readonly sums: unknown }> {
    const ranked = this.#parts.lists.ranked(placement);
    return ranked === undefined
      ? { version: 0, sums: undefined }
      : { version: ranked.version, sums: storeState(ranked.sums) };
  }

  /** Counts the lists whose time is over, now and not within the minute; resolves to how many. */
  countDue(): Promise<number> {
    return this.#parts.lists.countDue();
  }
}
