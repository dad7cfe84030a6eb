import { optional, shape } from '../reading/shape.ts';
import { flag, number, type Reader } from '../reading/values.ts';

/** How lists of items are put together from what was scored. */
export interface Arrangement {
  /** How much counts what an item is worth to the shop, from 0, nothing, to 1, nothing else. */
  readonly value: number;
  /** The least diversity of a list, from 0 to 1; at 0 it is not looked at. */
  readonly diversity: number;
  /** From −1, what is familiar, to 1, what is new to the person; at 0 it is not looked at. */
  readonly novelty: number;
  /** The share of places for items that are new in the shop, from 0 to 1. */
  readonly newcomers: number;
}

/** The range of each control. */
export const ARRANGEMENT_RANGES: Readonly<Record<keyof Arrangement, readonly [number, number]>> = {
  value: [0, 1],
  diversity: [0, 1],
  novelty: [-1, 1],
  newcomers: [0, 1],
};

/** How the lists of one placement are put together, when a request does not say. */
export interface PlacementArrangement extends Partial<Arrangement> {
  /** Whether what comes of its lists is learned, and puts the best candidates in another order by what is known of now. */
  readonly context?: boolean;
}

const control = (name: keyof Arrangement) => optional(number(...ARRANGEMENT_RANGES[name]));

/** Reads how lists are put together. @throws RuleError */
export const arrangement: Reader<PlacementArrangement> = shape<PlacementArrangement>({
  value: control('value'),
  diversity: control('diversity'),
  novelty: control('novelty'),
  newcomers: control('newcomers'),
  context: optional(flag),
});
