/** How a placement can be filled without defining anything. */
const STRATEGIES = [
  'for-you',
  'similar',
  'complete-basket',
  'usual',
  'popular',
  'continue',
] as const;
export type StrategyName = (typeof STRATEGIES)[number];

/** The placements that can be filled without defining anything, each in a sentence. */
export const BUILT_IN_PLACEMENTS: readonly { readonly placement: string; readonly text: string }[] =
  [
    { placement: 'for-you', text: 'What this person will want next; nothing bought already.' },
    { placement: 'similar', text: 'Alternatives to the item on the page.' },
    { placement: 'complete-basket', text: 'What is bought together with the basket, or the item.' },
    { placement: 'usual', text: 'What this person orders again and again.' },
    { placement: 'popular', text: 'What is bought and looked at most, lately more.' },
    {
      placement: 'continue',
      text: 'Where this person left off: looked at or in the cart, and not bought since.',
    },
  ] satisfies readonly { placement: StrategyName; text: string }[];

/** How a placement is to be filled, and whether that was said or is what holds for any other. */
export interface PlacementRule {
  readonly strategy: StrategyName;
  readonly defined: boolean;
  /** Whether something else may fill what the strategy leaves empty. */
  readonly mayFallBack: boolean;
}

/**
 * The rule of a placement: one named as a strategy is filled by it, `cart.complete-basket` by the last
 * part of its name, and any other by `for-you`.
 */
export const placementRule = (placement: string): PlacementRule => {
  const last = placement.slice(placement.lastIndexOf('.') + 1);
  const strategy = STRATEGIES.find((name) => name === last);
  return strategy === undefined
    ? { strategy: 'for-you', defined: false, mayFallBack: true }
    : // Nothing else is where somebody left off.
      { strategy, defined: true, mayFallBack: strategy !== 'continue' };
};
