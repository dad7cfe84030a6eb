import { placementRule } from '../../rules/placement.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Rules } from '../../rules/rules.ts';
import { PersonableError } from '../errors.ts';
import { otherRules } from './other-rules.ts';
import { NEXT, type ReadWhatIf } from './strategy.ts';

/**
 * Refuses what no log could answer, before it is read.
 *
 * @throws PersonableError `not_found` for a placement that is not there, `invalid_field` for one that nothing is drawn at and for rules that
 * cannot be, `rule_refused` for rules that could not be published.
 */
export const refuseUnaskable = ({ of, placement, strategy }: ReadWhatIf, rules: Rules): void => {
  const { set } = rules;
  const body = set.placements.get(placement)?.body;
  if (of === 'content') {
    if (body === undefined && placementRule(placement, body) === undefined) {
      throw new PersonableError('not_found', `There is no placement "${placement}".`, {
        hint: `Those with drawn content: ${drawnAt(set).join(', ') || 'none'}. The best next action is "${NEXT}".`,
        path: '/placement',
      });
    }
    if (body === undefined || body.kind === 'items') {
      throw new PersonableError(
        'invalid_field',
        `The items of "${placement}" are ranked and not drawn: what would have come of items that were not in its lists is not in the log.`,
        {
          path: '/placement',
          hint: 'Ask about the creatives of its items ("creatives": true), or start an experiment on the placement: it says what another list earns.',
        },
      );
    }
    if (body.kind === 'page') {
      throw new PersonableError(
        'invalid_field',
        `"${placement}" is a page of several placements.`,
        {
          path: '/placement',
          hint: `Ask about one of its blocks: ${(body.blocks ?? []).map((block) => block.placement).join(', ')}.`,
        },
      );
    }
  }
  if (strategy.kind === 'rules') otherRules(strategy.rules, rules);
};

/** Placements that may draw what they show. */
const drawnAt = (set: RuleSet): readonly string[] =>
  [...set.placements.values()].flatMap(({ id, body }) =>
    typeof body.strategy === 'object' ? id : [],
  );
