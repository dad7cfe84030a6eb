import type { Person } from '../person.ts';
import type { CustomerValue } from './value.ts';

/** What somebody is known by as conditions see it: plain fields by path. */
export interface KnowingSections {
  /**
   * By attribute and value, such as `affinities.brand.Hohenfels.usually`: −1 to 1. `now` is left out when
   * nothing was done within 30 days.
   */
  readonly affinities: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly usually: number; readonly now?: number; readonly trend?: 'rising' | 'fading' }
        >
      >
    >
  >;
  /** What they were worth so far: `value.lifetimeValue`, `value.orders`, `value.daysSinceLastOrder`. */
  readonly value: CustomerValue;
  /** What is usual, where enough visits say so: `habits.weekday`, `habits.device`, `habits.hours.from`. */
  readonly habits: {
    readonly visits: number;
    readonly hours?: { readonly from: number; readonly to: number };
    readonly weekday?: string;
    readonly country?: string;
    readonly device?: string;
    readonly place?: string;
  };
  /** `low`, `middle` or `high`; undefined where too few items were met. */
  readonly priceBand: string | undefined;
  readonly familiarity: { readonly score: number; readonly level: string };
  /** Of the session under way, by what was done with items: what was searched or failed is not in it. */
  readonly intent: string | undefined;
  readonly values: { readonly stated: readonly string[]; readonly suggested: readonly string[] };
}

/** Reads them of a person at a time, milliseconds UTC; each section when it is first asked for. */
export type ReadKnowing = (person: Person, now: number) => KnowingSections;
