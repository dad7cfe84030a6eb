import type { RuleSet } from '../rule-set.ts';
import { checkItemRules } from './item-rules.ts';
import { checkJourneys } from './journeys.ts';
import { checkLoops } from './loops.ts';
import { checkNestedPages } from './nested-pages.ts';
import { checkNever } from './never.ts';
import { checkOffers } from './offers.ts';
import type { CheckContext, Problem } from './problem.ts';
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
];

/** Everything that is wrong with a rule set, what is refused first. */
export const checkRules = (set: RuleSet, context: CheckContext): Problem[] =>
  CHECKS.flatMap((check) => check(set, context)).sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
