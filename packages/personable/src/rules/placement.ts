/** How a placement can be filled without defining anything. */
export const STRATEGIES = [
  'for-you',
  'similar',
  'complete-basket',
  'usual',
  'popular',
  'continue',
  'because-of',
  'upgrade',
  'newest',
  'weekly-list',
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
    {
      placement: 'because-of',
      text: 'What goes with one thing this person bought or looked at; the answer names it.',
    },
    {
      placement: 'upgrade',
      text: 'The same kind of thing as the item on the page, 10 to 100 % dearer.',
    },
    {
      placement: 'newest',
      text: 'What came in last; for a known person, first from categories they had to do with.',
    },
    {
      placement: 'weekly-list',
      text: 'A list for one person and one week, known and new mixed, without what stood in the last 8.',
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
    : { strategy, defined: true, mayFallBack: !NEVER_FILLED.includes(strategy) };
};

/** What these say of their items is true of no others: where somebody left off, what goes with what. */
const NEVER_FILLED: readonly StrategyName[] = ['continue', 'because-of', 'upgrade'];
