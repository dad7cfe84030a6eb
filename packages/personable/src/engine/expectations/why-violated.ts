import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Item } from '../../catalog/item.ts';
import type { Clause } from '../../conditions/explain.ts';
import { whyOf } from '../../customer/audiences/why.ts';
import { itemDocument } from '../../decide/item-rules/item-document.ts';
import { ruleInWords } from '../../decide/why-not/rule-in-words.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import { compileSchedule } from '../../rules/schedules/schedule-check.ts';
import type { Previewer, Staged } from '../preview/previewer.ts';
import type { Expected, Shown } from './expectation-body.ts';
import type { Violation } from './violation.ts';

/** What it takes to say why. */
export interface WhyViolatedParts {
  readonly previewer: Previewer;
  readonly catalogue: Catalogue;
  readonly set: RuleSet;
  /** The shop's own time zone, IANA. */
  readonly timezone: string;
}

/** Rules that are named at the most. */
const MOST_RULES = 5;
/** Items that are looked through for one that should have been shown. */
const MOST_ITEMS = 20_000;

/** What let something through, or held back what was expected: sentences, the nearest cause first. */
export const whyViolated = async (
  violation: Violation,
  expected: Expected,
  staged: Staged,
  parts: WhyViolatedParts,
): Promise<readonly string[]> => {
  const { of, item, campaign } = violation;
  if (of === 'first' || of === 'includes') return whyMissing(expected[of] ?? {}, staged, parts);
  if (item !== undefined) return whyShown(item.id, violation, staged, parts);
  if (campaign === undefined) return [];
  const { clauses, rule } = await parts.previewer.whyNotCampaign(campaign, staged);
  const version = rule === undefined ? '' : ` (${ruleInWords('campaigns', rule.id, rule.version)})`;
  const through =
    clauses === undefined
      ? `It is for everybody${version}.`
      : `Its audience${version} lets it through: ${whyOf(clauses)}.`;
  const caps = parts.set.campaigns.get(campaign)?.body.caps ?? [];
  const capped =
    of === 'atMost' && caps.length === 0 && parts.set.caps.size === 0
      ? ['No cap counts it: say caps of the campaign, or a rule of the kind caps.']
      : [];
  return [through, ...capped];
};

const whyShown = async (
  id: string,
  { decision }: Violation,
  { request, moment }: Staged,
  { catalogue, set, timezone }: WhyViolatedParts,
): Promise<readonly string[]> => {
  const shown = decision.items.find((one) => one.id === id);
  const [first] = shown?.reasons ?? [];
  const chosen = `It was chosen by ${shown?.strategy ?? 'nothing'}${first === undefined ? '' : `: ${first.text}`}.`;
  const item = catalogue.find(id);
  if (item === undefined) return [chosen];
  const stopping = [...set['item-rules'].values()].filter((rule) => wouldStop(rule, item));
  if (stopping.length === 0)
    return [chosen, 'No rule about items leaves it out or asks for others.'];
  const { persona } = moment;
  const context = request.context ?? {};
  // Of a minor, and of whoever has not allowed it, rules see only what is known of now.
  const document =
    persona === undefined || !isSeen(decision)
      ? { context }
      : await persona.ruledDocument(persona.person.homes, moment.now, context);
  const why = stopping.slice(0, MOST_RULES).map((rule) => {
    const head = `The rule "${rule.body.name}" (${ruleInWords('item-rules', rule.id, rule.version)}) would stop it, but`;
    const { placements, schedule } = rule.body;
    if (placements?.includes(request.placement) === false) {
      return `${head} it holds only for ${placements.join(', ')}.`;
    }
    const verdict = schedule && compileSchedule(schedule).at(moment.now, { shop: timezone });
    if (verdict !== undefined && verdict !== 'on')
      return `${head} by its schedule it is ${verdict}.`;
    const clause = rule.audience?.explain(document);
    if (clause?.holds === false) {
      const blind = isSeen(decision) ? '' : `; ${UNSEEN}`;
      return `${head} its audience does not hold: ${failing(clause)}${blind}.`;
    }
    return `${head} another rule with a higher priority, or a pin, holds.`;
  });
  return [chosen, ...why];
};

const UNSEEN =
  'of a minor, of a new visitor and of whoever has not allowed it rules see only the context';

/** Whether rules saw the person. */
const isSeen = ({ person, withheld, fallback }: Violation['decision']): boolean =>
  person === 'known' &&
  withheld === undefined &&
  !fallback.some(({ because }) => because.includes('use of their history'));

const wouldStop = (
  { body: { action }, items }: CompiledRule<'item-rules'>,
  item: Item,
): boolean => {
  const matches = items?.matches(itemDocument(item)) ?? true;
  if (action.require === true) return !matches;
  return matches && action.exclude === true;
};

/** The clauses that keep a condition from holding, in words, with what they saw. */
const failing = (clause: Clause): string => {
  const inner = clause.clauses?.filter(({ holds }) => !holds) ?? [];
  if (inner.length > 0 && clause.operator === '$and') return inner.map(failing).join(', ');
  const { saw } = clause;
  const seen =
    saw === undefined || saw === null ? 'nothing is known' : `saw ${JSON.stringify(saw)}`;
  return `${clause.words} (${seen})`;
};

/** Why what was expected is not shown: of the first item or campaign that is meant. */
const whyMissing = async (
  { items, campaigns = [] }: Shown,
  staged: Staged,
  { previewer, catalogue }: WhyViolatedParts,
): Promise<readonly string[]> => {
  const [campaign] = campaigns;
  if (campaign !== undefined) {
    const { text } = await previewer.whyNotCampaign(campaign, staged);
    return [`The campaign "${campaign}": ${text}`];
  }
  if (items === undefined) return [];
  const meant: Item[] = [];
  for (let key = 1; key < Math.min(catalogue.size, MOST_ITEMS) && meant.length < 3; key++) {
    const item = catalogue.item(key);
    if (item === undefined || item.deleted !== undefined) continue;
    if (items.matches(itemDocument(item))) meant.push(item);
  }
  if (meant.length === 0) return ['The catalogue has no such item.'];
  const answers = await Promise.all(meant.map(({ id }) => previewer.whyNotItem(id, staged)));
  return answers.map(({ item, name, text }) => `${name ?? item} (${item}): ${text}`);
};
