import type { PlacementArrangement } from './placements/arrangement-body.ts';

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

/** What is filled without defining anything, and shows no items: messages that wait for somebody on the shop's pages. */
export const MESSAGES_PLACEMENT = 'onsite.messages';

/** How a placement is to be filled. */
export interface PlacementRule {
  readonly strategy: StrategyName;
  /** Whether something else may fill what the strategy leaves empty. */
  readonly mayFallBack: boolean;
  /** What may, in order; `popular` and `newest` when left out. */
  readonly fallbacks?: readonly StrategyName[] | undefined;
  /** Items when a request does not say how many. */
  readonly limit?: number | undefined;
  /** How its lists are put together when a request does not say. */
  readonly arrange?: PlacementArrangement | undefined;
}

/** What fills a placement of items that was defined without saying how. */
const USUALLY: StrategyName = 'for-you';

/**
 * The rule of a placement: one named as a strategy is filled by it, `cart.complete-basket` by the last
 * part of its name; what is defined under its name comes before that. `undefined` for any other: nobody knows it.
 */
export const placementRule = (
  placement: string,
  definition?: Defined,
): PlacementRule | undefined => {
  if (definition !== undefined) return definedRule(placement, definition);
  if (placement === MESSAGES_PLACEMENT) return NO_ITEMS;
  const strategy = strategyIn(placement);
  return strategy && { strategy, mayFallBack: !NEVER_FILLED.includes(strategy) };
};

/** The strategy that a name ends with. */
const strategyIn = (placement: string): StrategyName | undefined => {
  const last = placement.slice(placement.lastIndexOf('.') + 1);
  return STRATEGIES.find((name) => name === last);
};

/** What a placement was defined as. */
interface Defined {
  readonly kind: string;
  readonly strategy?: StrategyName | object;
  readonly limit?: number;
  readonly arrange?: PlacementArrangement;
  readonly fallback?: { readonly strategies?: readonly StrategyName[] };
}

const definedRule = (placement: string, { kind, limit, ...definition }: Defined): PlacementRule => {
  const named = strategyIn(placement) ?? USUALLY;
  const { strategy = named } = definition;
  // What shows no items has none, whatever a request asks for.
  if (typeof strategy !== 'string' || kind !== 'items') {
    return { strategy: named, mayFallBack: false, limit: 0 };
  }
  const fallbacks = definition.fallback?.strategies;
  const mayFallBack =
    fallbacks === undefined ? !NEVER_FILLED.includes(strategy) : fallbacks.length > 0;
  return { strategy, mayFallBack, fallbacks, limit, arrange: definition.arrange };
};

/** What shows no items has none, whatever a request asks for. */
const NO_ITEMS: PlacementRule = { strategy: USUALLY, mayFallBack: false, limit: 0 };

/** What these say of their items is true of no others: where somebody left off, what goes with what. */
const NEVER_FILLED: readonly StrategyName[] = ['continue', 'because-of', 'upgrade'];
