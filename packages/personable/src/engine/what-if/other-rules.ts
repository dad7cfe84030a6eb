import { isDeepStrictEqual } from 'node:util';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { RuleFile } from '../../rules/plan.ts';
import type { PublishedRule, RuleSet } from '../../rules/rule-set.ts';
import type { Rules } from '../../rules/rules.ts';
import { PersonableError } from '../errors.ts';
import { rulesOf } from '../preview/preview-rules.ts';
import type { WhatIfRequest } from './strategy.ts';

/**
 * The rules that are asked about.
 *
 * @throws PersonableError `invalid_field` and `rule_refused` for rules that cannot be.
 */
export const otherRules = (files: readonly RuleFile[], rules: Rules): readonly PublishedRule[] => {
  const changed = rulesOf(files, rules);
  for (const { kind, id, body } of changed) {
    if (kind === 'placements') refuseOtherBandit(rules.set, id, Object(body).strategy);
  }
  return changed;
};

/**
 * A request that asks about the drafts, with what they say.
 *
 * @throws PersonableError `invalid_field` where no rule has one, and where other rules are given as well.
 */
export const withDrafts = (request: WhatIfRequest, rules: Rules): WhatIfRequest => {
  const { drafts, ...rest } = request;
  if (drafts !== true) return request;
  const files = rules
    .list()
    .flatMap(({ kind, id, draft }) => (draft === undefined ? [] : { kind, id, body: draft.body }));
  if (rest.rules !== undefined || files.length === 0) {
    const what =
      rest.rules === undefined ? 'No rule has a draft.' : 'Rules are given, and drafts asked for.';
    throw new PersonableError('invalid_field', what, {
      path: '/drafts',
      hint: 'Change a rule and keep it as a draft, or give the changed rules as "rules".',
    });
  }
  return { ...rest, rules: files };
};

/** What a bandit of other settings had learned nobody knows; as a strategy, it learns from the log. */
const refuseOtherBandit = (set: RuleSet, id: string, strategy: unknown): void => {
  const other = strategy as ContentChoice | undefined;
  if (typeof other !== 'object' || other.choose !== 'bandit') return;
  if (other.winner !== undefined || other.method === 'random') return;
  if (isDeepStrictEqual(set.placements.get(id)?.body.strategy, other)) return;
  throw new PersonableError(
    'invalid_field',
    `The rules give ${id} a bandit of other settings, and what it would have learned is not known.`,
    { path: '/rules', hint: 'Ask about its strategy alone: then it learns from the log.' },
  );
};
