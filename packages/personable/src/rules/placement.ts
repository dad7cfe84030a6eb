/** How a placement can be filled without defining anything. */
const STRATEGIES = ['for-you', 'similar', 'complete-basket', 'usual', 'popular'] as const;
export type StrategyName = (typeof STRATEGIES)[number];

/** How a placement is to be filled, and whether that was said or is what holds for any other. */
export interface PlacementRule {
  readonly strategy: StrategyName;
  readonly defined: boolean;
}

/**
 * The rule of a placement: one named as a strategy is filled by it, `cart.complete-basket` by the last
 * part of its name, and any other by `for-you`.
 */
export const placementRule = (placement: string): PlacementRule => {
  const last = placement.slice(placement.lastIndexOf('.') + 1);
  const strategy = STRATEGIES.find((name) => name === last);
  return strategy === undefined
    ? { strategy: 'for-you', defined: false }
    : { strategy, defined: true };
};
