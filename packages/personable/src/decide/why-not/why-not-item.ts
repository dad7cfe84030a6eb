import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Item } from '../../catalog/item.ts';
import { type Interaction, InteractionKind } from '../../customer/interactions.ts';
import type { Decider } from '../decide.ts';
import type { Decision, DecisionRequest } from '../decision.ts';
import { itemDocument } from '../item-rules/item-document.ts';
import type { ProtectionParts } from '../limits/protection.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { Refusal, RULED, refusalInWords } from '../refusal.ts';
import { day } from '../words.ts';
import { guardedBy } from './guarded-by.ts';
import { nearIds, nearInWords } from './near-ids.ts';
import { ruleInWords } from './rule-in-words.ts';
import type { ItemAnswer, ItemReason, WhyNotItem } from './why-not-answer.ts';
import { whyOutranked } from './why-outranked.ts';

/** What it takes to say so. */
export interface WhyNotItemParts {
  readonly decider: Decider;
  readonly catalogue: Catalogue;
  readonly households: ProtectionParts['households'];
}

interface Asked {
  readonly id: string;
  readonly request: DecisionRequest;
  readonly caller: Caller;
  readonly moment: Moment;
}

/** Why an item is not shown to somebody at a moment; nothing is kept. */
export const whyNotItem = async (asked: Asked, parts: WhyNotItemParts): Promise<WhyNotItem> => {
  const { id, request, caller, moment } = asked;
  const { decider, catalogue } = parts;
  const item = catalogue.find(id);
  if (item === undefined) {
    const near = nearIds(id, idsOf(catalogue));
    const text = `The catalogue has no item "${id}".${nearInWords(near)}`;
    return { item: id, shown: false, because: 'not-in-catalogue', text, near };
  }
  const named = { item: item.id, name: item.name };
  const decision = await decider.decide(request, { ...caller, rehearses: true }, moment);
  const place = decision.items.findIndex((one) => one.id === item.id);
  const found = decision.items[place];
  if (found !== undefined) {
    return {
      ...{ ...named, shown: true, place: place + 1, because: 'shown', reasons: found.reasons },
      scored: { strategy: found.strategy, score: found.score, rank: place + 1 },
      text: `It is shown, at place ${place + 1} of ${decision.items.length}.`,
    };
  }
  if (decision.content !== undefined) {
    const text = `The placement ${request.placement} shows campaigns and no items.`;
    return { ...named, shown: false, because: 'placement', text };
  }
  return { ...named, shown: false, ...(await whyNot(item, decision, asked, parts)) };
};

const whyNot = async (
  item: Item,
  decision: Decision,
  { request, caller, moment: now }: Asked,
  { decider, catalogue, households }: WhyNotItemParts,
): Promise<ItemAnswer> => {
  const who = await decider.whom(request, caller, now);
  const moment = await decider.seenBy(who, request, now);
  const listing = await decider.listing(request, who, moment);
  const guards = await guardedBy(item, who, moment, moment.persona?.households ?? households);
  const { rule, own, fallbacks, applied, limit } = listing;
  // From here on nothing is waited for: what may be shown is marked until somebody else looks.
  const situation = decider.look(request, who, rule.strategy, { applied, limit, moment });
  const refusal = situation.refusalOf(item.key);
  if (refusal >= RULED) {
    const { rule: ruling } = applied?.rules[refusal - RULED] ?? {};
    if (ruling !== undefined) {
      const { id, version, body, items } = ruling;
      const said =
        body.action.require === true ? 'lets only other items be shown' : 'leaves it out';
      const bought = body.action.unlessBought === undefined ? said : 'leaves it out: it was bought';
      return {
        ...{ because: 'rule', rule: { kind: 'item-rules', id, version, name: body.name } },
        text: `The rule "${body.name}" (${ruleInWords('item-rules', id, version)}) ${bought}${lastBuy(item, who, body.action.unlessBought !== undefined)}.`,
        ...(items === undefined ? {} : { clauses: items.explain(itemDocument(item)) }),
      };
    }
  }
  if (refusal === Refusal.noCandidate) {
    const placement = moment.set.placements.get(request.placement);
    const { version = 0, body, items } = placement ?? {};
    const { id: kept, name = '' } = { id: request.placement, name: body?.name };
    return {
      ...{ because: 'no-candidate', rule: { kind: 'placements', id: kept, version, name } },
      text: `The placement ${kept} shows only items of its candidates, and it is none.`,
      ...(items === undefined ? {} : { clauses: items.explain(itemDocument(item)) }),
    };
  }
  if (refusal !== Refusal.none) {
    const because = REASONS[refusal] ?? 'excluded';
    const more =
      because === 'bought'
        ? lastBuy(item, who, true)
        : because === 'limit' || because === 'spend'
          ? guards
          : '';
    return { because, text: `It is ${refusalInWords(refusal)}${more}.` };
  }
  return whyOutranked(item, decision, { situation, own, fallbacks, who, applied }, catalogue);
};

const REASONS: Readonly<Record<number, ItemReason>> = {
  [Refusal.unavailable]: 'unavailable',
  [Refusal.excluded]: 'excluded',
  [Refusal.hidden]: 'hidden',
  [Refusal.bought]: 'bought',
  [Refusal.shown]: 'on-page',
  [Refusal.inBasket]: 'in-basket',
  [Refusal.never]: 'never',
  [Refusal.limit]: 'limit',
  [Refusal.spend]: 'spend',
};

/** When it was bought last, as the end of a sentence. */
const lastBuy = (item: Item, { done }: Recognised, wanted: boolean): string => {
  const last: Interaction | undefined = wanted
    ? done.findLast((one) => one.item === item.key && one.kind === InteractionKind.buy)
    : undefined;
  return last === undefined ? '' : `, on ${day(last.time)}`;
};

function* idsOf(catalogue: Catalogue): Generator<string> {
  for (let key = 1; key < catalogue.size; key++) {
    const item = catalogue.item(key);
    if (item !== undefined && item.deleted === undefined) yield item.id;
  }
}
