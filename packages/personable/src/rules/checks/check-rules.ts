import { armSets } from '../experiments/variant-set.ts';
import type { RuleSet } from '../rule-set.ts';
import { checkExperiments } from './experiments.ts';
import { checkItemRules } from './item-rules.ts';
import { checkJourneys } from './journeys.ts';
import { checkLoops } from './loops.ts';
import { checkNestedPages } from './nested-pages.ts';
import { checkNever } from './never.ts';
import { checkOffers } from './offers.ts';
import type { CheckContext, Problem } from './problem.ts';
import { checkProductTemplates } from './product-templates.ts';
import { checkReferences } from './references.ts';
import { checkRestraint } from './restraint.ts';
import { checkTopics } from './topics.ts';
import { checkUnreachable } from './unreachable.ts';

const CHECKS = [
  checkReferences,
  checkLoops,
  checkNestedPages,
  checkNever,
  checkUnreachable,
  checkItemRules,
  checkOffers,
  checkJourneys,
  checkTopics,
  checkRestraint,
  checkProductTemplates,
];

/** Everything that is wrong with a rule set, what is refused first. */
export const checkRules = (set: RuleSet, context: CheckContext): Problem[] => {
  const problems = CHECKS.flatMap((check) => check(set, context));
  return [
    ...problems,
    ...checkExperiments(set, context),
    ...problemsOfArms(set, context, problems),
  ].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
};

/** What would be refused if everybody were in an arm, and is not wrong without it. */
const problemsOfArms = (
  set: RuleSet,
  context: CheckContext,
  before: readonly Problem[],
): Problem[] => {
  const known = new Set(before.map(keyOf));
  return armSets(set).flatMap(({ experiment, place, set: seen }) =>
    CHECKS.flatMap((check) => check(seen, context))
      .filter((problem) => problem.severity === 'refused' && !known.has(keyOf(problem)))
      .map(
        ({ kind, id, path, message, hint }): Problem => ({
          ...{ severity: 'refused', kind: 'experiments', id: experiment, path: `/arms/${place}` },
          message: `In this arm, ${kind}/${id} at ${path}: ${message}`,
          ...(hint !== undefined && { hint }),
        }),
      ),
  );
};

const keyOf = ({ kind, id, path, message }: Problem): string => [kind, id, path, message].join(' ');
