import { editDistance } from '../math/edit-distance.ts';
import {
  MESSAGES_PLACEMENT,
  type PlacementRule,
  placementRule,
  STRATEGIES,
} from '../rules/placement.ts';
import { RuleError } from '../rules/rule-error.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** Letters of a name that an answer repeats. */
const SHOWN = 100;

/**
 * How a placement is filled, by the rules that hold.
 *
 * @throws RuleError `unknown_placement` for one that is neither published, nor a strategy, nor ends with one.
 */
export const knownPlacement = (placement: string, set: RuleSet): PlacementRule => {
  const rule = placementRule(placement, set.placements.get(placement)?.body);
  if (rule !== undefined) return rule;
  throw unknownPlacement(placement, set);
};

/** Names that are compared with one that nobody knows: whoever asks must not make the engine busy. */
const MOST_COMPARED = 500;
const NEAREST = 3;

/** That nobody knows a placement, with the names that come nearest. */
const unknownPlacement = (placement: string, set: RuleSet): RuleError => {
  const name = placement.slice(0, SHOWN);
  const known = [...STRATEGIES, MESSAGES_PLACEMENT, ...set.placements.keys()].slice(
    0,
    MOST_COMPARED,
  );
  const near = known
    .map((one) => ({ one, distance: editDistance(name, one.slice(0, SHOWN)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, NEAREST)
    .map(({ one }) => `"${one}"`);
  return new RuleError(`There is no placement "${name}".`, {
    ...{ code: 'unknown_placement', path: '/placement' },
    hint: `The nearest names are ${near.join(', ')}. Publish a placement of this name (PUT /v1/rules/placements/{id}), or ask for a name that is or ends with a strategy, such as home.for-you: ${STRATEGIES.join(', ')}.`,
  });
};
