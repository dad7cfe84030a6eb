import type { Clause } from '../../conditions/explain.ts';
import type { Grant } from '../../measure/grants/grant.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import { type GivingNow, leftOf, overLimit } from './refuse-offer.ts';

type Entitlement = CompiledRule<'entitlements'>;

/** A right that holds now. */
export interface Entitled {
  readonly entitlement: Entitlement;
  readonly left: { readonly total?: number; readonly perPerson?: number };
  readonly explanation: Clause;
}

/**
 * Whether somebody has a right now; why not, in words.
 *
 * @param document the person as conditions see them; only what is known of now where the rest may not be used.
 * @param mine everything the person was given and used.
 */
export const entitledNow = (
  entitlement: Entitlement,
  document: object,
  mine: readonly Grant[],
  asked: Pick<GivingNow, 'now' | 'zone' | 'tally'>,
): Entitled | string => {
  const { id, body, audience } = entitlement;
  if (audience?.matches(document) !== true) return 'its condition does not hold for the person';
  const counted = { kind: 'entitlement', id, limits: body.limits } as const;
  const full = overLimit(counted, mine, asked);
  if (full !== undefined) return full;
  return {
    entitlement,
    left: leftOf(counted, mine, asked),
    explanation: audience.explain(document),
  };
};
