import { optional, shape } from '../reading/shape.ts';
import { oneOf, type Reader, whole } from '../reading/values.ts';

const SPANS = ['day', 'week', 'month', 'ever'] as const;
/** A calendar unit, or for ever. */
export type Span = (typeof SPANS)[number];

/** How often something is given. */
export interface GivingLimits {
  readonly total?: number;
  readonly perPerson?: number;
  /** What the limits are counted over; `ever` when left out. */
  readonly per?: Span;
}

/** Reads a calendar unit. @throws RuleError */
export const span: Reader<Span> = oneOf(SPANS);

/** Reads how often something is given. @throws RuleError */
export const givingLimits: Reader<GivingLimits> = shape<GivingLimits>({
  total: optional(whole(1, 1e9)),
  perPerson: optional(whole(1, 1e6)),
  per: optional(span),
});
