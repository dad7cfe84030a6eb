import type { RuleKind } from '../definition.ts';
import { BUILT_IN_PLACEMENTS, placementRule } from '../placement.ts';
import type { CompiledRule, RuleSet } from '../rule-set.ts';
import { type Check, didYouMean, type Problem } from './problem.ts';

/** Names that nobody has: placements, campaigns, creatives, offers, audiences. */
export const checkReferences: Check = (set, { audiences, audiencesOf }) => {
  const problems: Problem[] = [];
  const report: Report = (severity, { kind, id }, path, message, hint) => {
    problems.push({ severity, kind, id, path, message, hint });
  };
  checkPlacements(set, report);
  checkCampaigns(set, report);
  checkScopes(set, report);
  checkTemplates(set, report);
  for (const kind of WITH_CONDITIONS) {
    for (const rule of set[kind].values()) {
      const { audience } = rule;
      if (audience === undefined) continue;
      const path = ['entitlements', 'caring', 'templates'].includes(kind) ? '/when' : '/audience';
      for (const name of audiencesOf(audience.condition)) {
        if (audiences.has(name)) continue;
        const hint = didYouMean(name, audiences, 'Make the audience first, or name another.');
        report('refused', rule, path, `There is no audience "${name.slice(0, 100)}".`, hint);
      }
    }
  }
  return problems;
};

/** Kinds of rule with a condition over the person. */
const WITH_CONDITIONS = [
  ...(['campaigns', 'offers', 'entitlements'] as const),
  ...(['item-rules', 'caring', 'templates', 'experiments'] as const),
];

type Report = (
  severity: Problem['severity'],
  rule: { readonly kind: RuleKind; readonly id: string },
  path: string,
  message: string,
  hint: string,
) => void;

const checkPlacements = (set: RuleSet, report: Report): void => {
  for (const rule of set.placements.values()) {
    const { blocks = [], strategy, candidates, kind } = rule.body;
    for (const [i, { placement }] of blocks.entries()) {
      if (isPlacement(set, placement)) continue;
      const hint = didYouMean(placement, placementsOf(set), 'Define it as a placement first.');
      const message = `There is no placement "${placement}".`;
      report('refused', rule, `/blocks/${i}/placement`, message, hint);
    }
    const winner = typeof strategy === 'object' ? strategy.winner : undefined;
    if (winner !== undefined) checkWinner(set, rule, winner, report);
    if (kind === 'items') continue;
    const known = namesOfCampaigns(set);
    for (const [i, name] of (candidates?.campaigns ?? []).entries()) {
      if (known.has(name)) continue;
      const hint = didYouMean(name, known, 'Publish such a campaign, or take it out.');
      const message = `No published campaign is called or tagged "${name}".`;
      report('warning', rule, `/candidates/campaigns/${i}`, message, hint);
    }
  }
};

const checkWinner = (
  set: RuleSet,
  rule: CompiledRule<'placements'>,
  winner: string,
  report: Report,
): void => {
  const [campaign = '', creative = ''] = winner.split('/');
  const found = set.campaigns.get(campaign);
  if (found === undefined) {
    const hint = didYouMean(campaign, set.campaigns.keys(), 'Publish the campaign first.');
    report('refused', rule, '/strategy/winner', `There is no campaign "${campaign}".`, hint);
    return;
  }
  const creatives = found.body.creatives.map(({ id }) => id);
  if (creatives.includes(creative)) return;
  const hint = didYouMean(creative, creatives, `It has ${creatives.join(', ')}.`);
  const message = `The campaign "${campaign}" has no creative "${creative}".`;
  report('refused', rule, '/strategy/winner', message, hint);
};

/** Kinds of placement that campaigns compete for. */
const SHOWS_CAMPAIGNS: readonly string[] = ['content', 'overlay', 'survey'];

const checkCampaigns = (set: RuleSet, report: Report): void => {
  for (const rule of set.campaigns.values()) {
    const { placements, offer, excludes, creatives } = rule.body;
    for (const [i, name] of placements.entries()) {
      const path = `/placements/${i}`;
      const shows = set.placements.get(name)?.body.kind;
      if (!isPlacement(set, name)) {
        const hint = didYouMean(name, placementsOf(set), 'Publish the placement first.');
        report('refused', rule, path, `There is no placement "${name}".`, hint);
      } else if (shows === undefined || !SHOWS_CAMPAIGNS.includes(shows)) {
        const message = `The placement "${name}" shows ${shows ?? 'items'}, so the campaign is never seen there.`;
        report(
          'warning',
          rule,
          path,
          message,
          'Name a placement of kind content, overlay or survey.',
        );
      }
    }
    const offers = [
      [offer, '/offer'] as const,
      ...creatives.map((creative, i) => [creative.offer, `/creatives/${i}/offer`] as const),
    ];
    for (const [name, path] of offers) {
      if (name === undefined || set.offers.has(name)) continue;
      const hint = didYouMean(name, set.offers.keys(), 'Publish the offer first.');
      report('refused', rule, path, `There is no offer "${name}".`, hint);
    }
    if (typeof excludes === 'string') continue;
    for (const [i, name] of (excludes ?? []).entries()) {
      if (set.campaigns.has(name)) continue;
      const hint = didYouMean(name, set.campaigns.keys(), 'Publish it first, or take it out.');
      report('refused', rule, `/excludes/${i}`, `There is no campaign "${name}".`, hint);
    }
  }
};

const checkTemplates = (set: RuleSet, report: Report): void => {
  for (const rule of set.templates.values()) {
    for (const [list, { placement }] of Object.entries(rule.body.lists ?? {})) {
      const path = `/lists/${list}/placement`;
      warnOfPlacements(set, rule, () => path, [placement], report);
      const kind = set.placements.get(placement)?.body.kind ?? 'items';
      if (kind === 'items') continue;
      const message = `The placement "${placement}" shows ${kind}, so the list is always empty.`;
      report('warning', rule, path, message, 'Name a placement of items.');
    }
  }
};

const checkScopes = (set: RuleSet, report: Report): void => {
  const known = namesOfCampaigns(set);
  for (const rule of set.caps.values()) {
    const { placements = [], campaigns = [] } = rule.body.scope ?? {};
    warnOfPlacements(set, rule, placesAt('/scope/placements'), placements, report);
    for (const [i, name] of campaigns.entries()) {
      if (known.has(name)) continue;
      const message = `No published campaign is called or tagged "${name}".`;
      const hint = didYouMean(name, known, 'Publish such a campaign, or take it out.');
      report('warning', rule, `/scope/campaigns/${i}`, message, hint);
    }
  }
  for (const rule of set['item-rules'].values()) {
    warnOfPlacements(set, rule, placesAt('/placements'), rule.body.placements ?? [], report);
  }
  for (const rule of set.caring.values()) {
    for (const [i, name] of (rule.body.helps ?? []).entries()) {
      if (set.campaigns.has(name)) continue;
      const hint = didYouMean(name, set.campaigns.keys(), 'Publish the campaign first.');
      report('refused', rule, `/helps/${i}`, `There is no campaign "${name}".`, hint);
    }
  }
};

/** What is said of a placement that nobody can ask for has no effect. */
const warnOfPlacements = (
  set: RuleSet,
  rule: { readonly kind: RuleKind; readonly id: string },
  pathOf: (index: number) => string,
  names: readonly string[],
  report: Report,
): void => {
  for (const [i, name] of names.entries()) {
    if (isPlacement(set, name)) continue;
    const hint = didYouMean(
      name,
      placementsOf(set),
      'Publish the placement: until then nobody can ask for it.',
    );
    report('warning', rule, pathOf(i), `Nobody defined a placement "${name}".`, hint);
  }
};

const placesAt =
  (path: string) =>
  (index: number): string =>
    `${path}/${index}`;

const isPlacement = (set: RuleSet, name: string): boolean =>
  placementRule(name, set.placements.get(name)?.body) !== undefined;

const placementsOf = (set: RuleSet): string[] => [
  ...set.placements.keys(),
  ...BUILT_IN_PLACEMENTS.map(({ placement }) => placement),
];

const namesOfCampaigns = (set: RuleSet): ReadonlySet<string> =>
  new Set([...set.campaigns.values()].flatMap(({ id, body: { tags = [] } }) => [id, ...tags]));
