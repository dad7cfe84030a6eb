import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import { bundleWrites } from '../../made/bundles/bundles.ts';
import { armSets } from '../../rules/experiments/variant-set.ts';
import { personConditions } from '../../rules/journeys/compile-journey.ts';
import { compileAt } from '../../rules/reading/terms.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { Rules, type RulesParts } from '../../rules/rules.ts';
import type { Settings } from '../options.ts';
import type { Declaring } from '../traits/declaring.ts';
import { audiencesIn } from './audiences-in.ts';

/** What rules are opened with. */
export interface OpenRulesParts extends Pick<RulesParts, 'store' | 'clock'> {
  /** The audiences there are. */
  readonly audiences: {
    readonly definitions: { readonly order: readonly { readonly id: string }[] };
  };
  readonly declaring: Declaring;
  readonly settings: Pick<Settings, 'personalPrices'>;
}

/** Whose declarations those of the published rules are. */
const OWNER = 'rules';

/** The rules of a store; what their conditions ask of events is counted before they serve. */
export const openRules = async ({
  store,
  clock,
  audiences,
  declaring,
  settings,
}: OpenRulesParts): Promise<Rules> => {
  let counted: string | undefined;
  const beforeServing = async (set: RuleSet): Promise<void> => {
    const histories = historiesOf(set);
    const ids = [...histories.keys()].sort().join();
    // Nobody is read again when only words have changed.
    if (ids === (counted ?? '')) return;
    await declaring.declare(OWNER, [...histories.values()]);
    counted = ids;
  };
  const rules = await Rules.open({
    ...{ store, clock, beforeServing },
    kept: (set, before) => bundleWrites(set, before, clock()),
    context: () => ({
      audiences: new Set(audiences.definitions.order.map(({ id }) => id)),
      audiencesOf: audiencesIn,
      personalPrices: settings.personalPrices,
    }),
  });
  counted = [...historiesOf(rules.set).keys()].sort().join();
  return rules;
};

/** What the conditions of a set ask of events, by the id of the question. */
export const historiesOf = (set: RuleSet): Map<string, ComputedTraitDeclaration> =>
  new Map([set, ...armSets(set).map((arm) => arm.set)].flatMap((one) => [...historiesIn(one)]));

const historiesIn = (set: RuleSet): Map<string, ComputedTraitDeclaration> => {
  const conditions = [
    ...[...set.campaigns.values()].map(({ audience }) => audience),
    ...[...set.offers.values()].map(({ audience }) => audience),
    ...[...set.entitlements.values()].map(({ audience }) => audience),
    ...[...set['item-rules'].values()].map(({ audience }) => audience),
    ...[...set.experiments.values()].map(({ audience }) => audience),
    set.care.audience,
    ...[...set.journeys.values()].flatMap(({ body }) =>
      personConditions(body).map(([path, condition]) => compileAt(condition, path)),
    ),
  ];
  return new Map(
    conditions.flatMap((condition) =>
      (condition?.histories ?? []).map(({ id, declaration }) => [id, declaration] as const),
    ),
  );
};
