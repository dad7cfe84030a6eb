import { wrongOption } from './option-error.ts';

/** How orders are laid to what people came by, and what is earned with them (docs/attribution.md). */
export interface AttributionOptions {
  /** Days before an order in which a touch counts, 1 to 365. Default 30. */
  readonly days?: number;
  /** Days in which a touch comes to count half, of the model *time decay*, above 0. Default 7. */
  readonly halfLifeDays?: number;
  /** The share of revenue that is margin where no item's cost is known, above 0 to 1. Without it nothing is said of margin then. */
  readonly margin?: number;
}

/** The same with the defaults. */
export interface AttributionSettings {
  readonly days: number;
  readonly halfLifeDays: number;
  readonly margin: number | undefined;
}

const DEFAULTS = { days: 30, halfLifeDays: 7 } as const;
const FIELDS = ['days', 'halfLifeDays', 'margin'];

/**
 * Checks how orders are laid to what people came by.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readAttribution = (said: AttributionOptions | undefined): AttributionSettings => {
  if (said === undefined) return Object.freeze({ ...DEFAULTS, margin: undefined });
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrongOption('attribution is no object', '{ "days": 30 }');
  }
  const unknown = Object.keys(said).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) {
    throw wrongOption(`attribution has no "${unknown}"`, FIELDS.join(', '));
  }
  const { days = DEFAULTS.days, halfLifeDays = DEFAULTS.halfLifeDays, margin } = said;
  if (!(Number.isInteger(days) && days >= 1 && days <= 365)) {
    throw wrongOption('attribution.days is wrong', 'a whole number from 1 to 365');
  }
  if (typeof halfLifeDays !== 'number' || !(halfLifeDays > 0 && halfLifeDays <= 365)) {
    throw wrongOption('attribution.halfLifeDays is wrong', 'a number above 0 and at most 365');
  }
  if (margin !== undefined && !(typeof margin === 'number' && margin > 0 && margin <= 1)) {
    throw wrongOption('attribution.margin is a share of revenue', 'a number above 0 and at most 1');
  }
  return Object.freeze({ days, halfLifeDays, margin });
};
