import { personConditions } from '../../rules/journeys/compile-journey.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { PersonableError } from '../errors.ts';
import { audiencesIn } from '../rules/audiences-in.ts';

/** Rules that a message names. */
const NAMED = 10;

/**
 * Lets an audience go that nothing is built on.
 *
 * @param users ids of the audiences that build on it.
 * @param set what is published.
 * @throws PersonableError `audience_in_use`.
 */
export const refuseUsed = (id: string, [user]: readonly string[], set: RuleSet): void => {
  if (user !== undefined) {
    throw new PersonableError('audience_in_use', `The audience "${user}" builds on "${id}".`, {
      hint: 'Change or delete that one first.',
    });
  }
  const rules = rulesWith(id, set);
  if (rules.length === 0) return;
  const more = rules.length > NAMED ? ` and ${rules.length - NAMED} more` : '';
  throw new PersonableError(
    'audience_in_use',
    `Published rules ask for "${id}": ${rules.slice(0, NAMED).join(', ')}${more}.`,
    { hint: 'Archive these rules, or publish them without the audience, first.' },
  );
};

/** Published rules whose conditions name an audience, as "campaigns/spring". */
const rulesWith = (id: string, set: RuleSet): string[] => {
  const all = [
    ...[...set.campaigns.values(), ...set.offers.values(), ...set.entitlements.values()],
    ...[...set['item-rules'].values(), ...set.caring.values()],
    ...set.templates.values(),
    ...set.experiments.values(),
  ];
  const named = all.flatMap((rule) =>
    rule.audience !== undefined && audiencesIn(rule.audience.condition).includes(id)
      ? [`${rule.kind}/${rule.id}`]
      : [],
  );
  const journeys = [...set.journeys.values()].filter(({ body }) => {
    const { entered, left, audience } = body.trigger;
    if (entered === id || left === id || audience === id) return true;
    return personConditions(body).some(([, condition]) => audiencesIn(condition).includes(id));
  });
  return [...named, ...journeys.map((rule) => `journeys/${rule.id}`)];
};
