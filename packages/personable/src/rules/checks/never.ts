import { contradictionsIn } from '../../conditions/contradictions.ts';
import type { RuleKind } from '../definition.ts';
import { personConditions } from '../journeys/compile-journey.ts';
import type { CompiledRule, RuleSet } from '../rule-set.ts';
import type { Schedule } from '../schedule.ts';
import type { Check, Problem } from './problem.ts';

const DAY = 86_400_000;

type Place = { readonly kind: RuleKind; readonly id: string };

/** What can never hold: conditions that contradict themselves, times that are over, caps of nothing. */
export const checkNever: Check = (set, { now }) => {
  const problems: Problem[] = [];
  for (const [rule, path, condition] of conditionsIn(set)) {
    if (Object.keys(condition).length === 0) {
      problems.push(
        warning(rule, path, 'The empty condition matches nothing.', {
          hint: 'Leave it out, or write {"$always": true} for everybody.',
        }),
      );
    }
    for (const found of contradictionsIn(condition, path)) {
      problems.push(warning(rule, found.path, found.message, { hint: 'Change one of the two.' }));
    }
  }
  for (const rule of [
    ...set.campaigns.values(),
    ...set['item-rules'].values(),
    ...set.journeys.values(),
  ]) {
    const { schedule } = rule.body;
    if (schedule !== undefined) problems.push(...checkSchedule(rule, schedule, now));
    for (const [i, { most }] of ('caps' in rule.body ? (rule.body.caps ?? []) : []).entries()) {
      if (most === 0) problems.push(capOfNothing(rule, `/caps/${i}/most`));
    }
  }
  for (const rule of set.caps.values()) {
    if (rule.body.most === 0) problems.push(capOfNothing(rule, '/most'));
  }
  for (const rule of set.offers.values()) {
    const { at } = rule.body.expires ?? {};
    if (at !== undefined && isOver(at, now)) {
      problems.push(warning(rule, '/expires/at', `The offer expired on ${at}.`, { hint: LATER }));
    }
  }
  return problems;
};

const LATER = 'Write a later time, or archive the rule.';

const warning = (
  { kind, id }: Place,
  path: string,
  message: string,
  { hint }: { readonly hint: string },
): Problem => ({ severity: 'warning', kind, id, path, message, hint });

const capOfNothing = (rule: Place, path: string): Problem =>
  warning(rule, path, 'A cap of 0 lets nothing through.', { hint: 'Allow at least 1.' });

const conditionsIn = (set: RuleSet): [Place, string, object][] => {
  const found: [Place, string, object][] = [];
  const add = (rule: CompiledRule<RuleKind>): void => {
    const when = ['entitlements', 'caring', 'templates'].includes(rule.kind);
    const items = rule.kind === 'placements' ? '/candidates/items' : '/items';
    if (rule.audience !== undefined) {
      found.push([rule, when ? '/when' : '/audience', rule.audience.condition]);
    }
    if (rule.items !== undefined) found.push([rule, items, rule.items.condition]);
  };
  for (const rule of set.placements.values()) add(rule);
  for (const rule of set.campaigns.values()) add(rule);
  for (const rule of set.offers.values()) add(rule);
  for (const rule of set.entitlements.values()) add(rule);
  for (const rule of set['item-rules'].values()) add(rule);
  for (const rule of set.caring.values()) add(rule);
  for (const rule of set.journeys.values()) {
    for (const [path, condition] of personConditions(rule.body))
      found.push([rule, path, condition]);
  }
  for (const rule of set.templates.values()) add(rule);
  return found;
};

const checkSchedule = (
  rule: Place,
  { from, until, hours = [] }: Schedule,
  now: number,
): Problem[] => {
  const problems: Problem[] = [];
  if (from !== undefined && until !== undefined && from.slice(0, 16) >= until.slice(0, 16)) {
    problems.push({
      ...{ severity: 'refused', kind: rule.kind, id: rule.id, path: '/schedule/until' },
      message: `The schedule ends (${until}) before it begins (${from}).`,
      hint: 'Write a later end.',
    });
  } else if (until !== undefined && isOver(until, now)) {
    const message = `The schedule ended on ${until}.`;
    problems.push(warning(rule, '/schedule/until', message, { hint: LATER }));
  }
  for (const [i, { from: begin, until: end }] of hours.entries()) {
    if (begin !== end) continue;
    problems.push({
      ...{ severity: 'refused', kind: rule.kind, id: rule.id, path: `/schedule/hours/${i}` },
      message: `From ${begin} until ${end} is no time at all.`,
      hint: 'Write "00:00" to "24:00" for the whole day, or leave the hours out.',
    });
  }
  return problems;
};

/** Whether a local time has passed everywhere: the last zone is 12 hours behind UTC. */
const isOver = (local: string, now: number): boolean => Date.parse(`${local}Z`) < now - DAY / 2;
