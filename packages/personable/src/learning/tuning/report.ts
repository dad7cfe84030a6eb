import type { Interval } from '../evaluation/bootstrap.ts';
import type { ItemSettings, SettingChange } from '../items/item-settings.ts';

/** Who answers the questions: the settings that serve, the best that were found, and baselines. */
export type MethodName = 'current' | 'found' | 'popular' | 'personal-top';

/** How well one method answers, over all questions. */
export interface MethodFigures {
  readonly method: MethodName;
  /** Gain over the first 10, as a share of the best possible; with the interval of 95 in 100 draws. */
  readonly ndcg: Interval;
  /** Share of what came that is among the first 10. */
  readonly recall: Interval;
}

/** Methods side by side, on questions that nothing was chosen by. */
export interface Comparison {
  readonly questions: number;
  readonly people: number;
  readonly methods: readonly MethodFigures[];
  /** nDCG of the found settings less that of those that serve, question by question. */
  readonly gain: Interval;
}

/** One configuration that was tried. */
export interface TriedSettings {
  readonly part: 'scalars' | 'mix';
  /** How it differs from the settings that serve; empty for these themselves. */
  readonly changes: readonly SettingChange[];
  /** nDCG over the first 10, on the questions that choose. */
  readonly ndcg: number;
  /** Whether it was the best so far by at least a thousandth. */
  readonly best: boolean;
}

/** What a run of the tuning tried, what won, and how sure that is. */
export interface TuningReport {
  /** Log position up to which the sums were counted. */
  readonly position: number;
  /** People whose end was held back. */
  readonly people: number;
  /** Questions by which settings were chosen, of items and of whole orders. */
  readonly choosing: { readonly next: number; readonly baskets: number };
  readonly tried: readonly TriedSettings[];
  /** Whether time ran out before everything was tried. */
  readonly cut: boolean;
  readonly seconds: number;
  /** What comes next: `for-you`. */
  readonly next: Comparison;
  /** The whole next order, by the mix. `null` where too few people ordered twice. */
  readonly baskets: Comparison | null;
  readonly current: ItemSettings;
  readonly found: ItemSettings;
  /** What serves from here on. */
  readonly settings: ItemSettings;
  /** From `current` to `settings`. */
  readonly changes: readonly SettingChange[];
}

/** What a run came to. */
export type TuningOutcome =
  | { readonly state: 'adopted' | 'kept'; readonly report: TuningReport }
  | { readonly state: 'not-enough'; readonly people: number; readonly needed: number };

/** What a run is doing. */
export type TuningStep = 'reading' | 'trying';

/** Hears how many of how many are done of a step. */
export type TuningProgress = (step: TuningStep, done: number, of: number) => void;
