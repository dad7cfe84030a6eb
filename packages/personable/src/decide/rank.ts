import { type Static, Type } from 'typebox';
import type { Catalogue } from '../catalog/catalogue.ts';
import type { Decider } from './decide.ts';
import { DecisionRequest, Reason } from './decision.ts';
import type { Chosen } from './logged.ts';
import type { Moment } from './moment.ts';
import type { Caller, Recognised } from './recognise.ts';
import { Refusal, refusalInWords } from './refusal.ts';
import { type Placed, placeInWords, placeTerms, rank, rankTerms } from './strategies/rank.ts';
import type { Situation } from './strategy.ts';

/** Items of a ranking that the log keeps: what a page shows. */
const KEPT = 100;
/** Weight of the person beside the shop's own order when the request does not say. */
const HALF = 0.5;

const { userId, anonymousId, email, phone, identity, person, context } = DecisionRequest.properties;

/** A list of the shop's own that is to be put in order for somebody. */
export const RankRequest = Type.Object(
  {
    userId,
    anonymousId,
    email,
    phone,
    identity,
    person,
    items: Type.Array(Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()]), {
      maxItems: 1_000,
      description: "Ids of items in the shop's own order, the first the best.",
    }),
    weight: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "0 keeps the shop's order, 1 goes by the person alone; 0.5 when left out.",
      }),
    ),
    drop: Type.Optional(
      Type.Boolean({
        description: 'true leaves out what is sold out, not offered or hidden by the person.',
      }),
    ),
    context,
  },
  { additionalProperties: false },
);
export type RankRequest = Static<typeof RankRequest>;

/** A list in the order found for somebody. */
export const Ranking = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      rank: Type.Integer({ description: 'Its place now, from 1.' }),
      was: Type.Integer({ description: 'Its place in the list that was sent, from 1.' }),
      score: Type.Number(),
      reasons: Type.Array(Reason),
    }),
  ),
  refused: Type.Optional(
    Type.Array(Type.Object({ id: Type.String(), because: Type.String() }), {
      description: 'Items that are left out because a guardian does not allow them.',
    }),
  ),
  personalized: Type.Boolean({ description: "Whether the person's own history was used." }),
  ranking: Type.String({ description: 'Its id, for GET /v1/decisions/{id}.' }),
});
export type Ranking = Static<typeof Ranking>;

/** An entry of the list: each id once, where it stood first. */
interface Entry {
  readonly id: string;
  /** 0 for an item the catalogue does not have. */
  readonly key: number;
  /** In the list that was sent, from 1. */
  readonly was: number;
}

/**
 * Puts a shop's own list in order for somebody. Every item comes back once; one that the catalogue does
 * not have keeps its place. Without a history the order stays as it is. What a guardian does not allow is
 * left out, and said.
 */
export const rankFor = async (
  { decider, catalogue }: { readonly decider: Decider; readonly catalogue: Catalogue },
  request: RankRequest,
  caller: Caller,
  moment: Moment = decider.moment(),
): Promise<Ranking> => {
  const { items: ids, weight = HALF, drop = false, context: said, ...of } = request;
  const sent = entriesOf(ids, catalogue);
  const logged = {
    ...of,
    placement: 'rank',
    context: { ...said, items: sent.map(({ id }) => id), weight, drop },
  };
  const who = await decider.whom(logged, caller, moment);
  const at = await decider.seenBy(who, logged, moment, ({ tuning }) => tuning('rank'));
  const { listed, refused } = permittedOf(sent, who, catalogue);
  let entries: readonly Entry[] = listed;
  let personal = 0;
  const choose = (situation: Situation) => {
    entries = drop ? listed.filter(({ key }) => mayStay(situation, key)) : listed;
    personal = situation.signals.length === 0 ? 0 : weight;
    return { chosen: chosenOf(situation, entries, personal), kept: KEPT, given: true };
  };
  const { items, decision } = await decider.decideBy(logged, who, 'rank', choose, {
    ...{ source: caller.source, moment: at },
  });
  const ranked = items.values();
  const was = new Map(listed.map((entry) => [entry.id, entry.was]));
  return {
    items: entries.map((entry, place) => {
      const next =
        (entry.key === 0 ? undefined : ranked.next().value) ??
        unknown(entry.id, place, entries.length, personal);
      const { id, score, reasons } = next;
      return { id, rank: place + 1, was: was.get(id) ?? entry.was, score, reasons };
    }),
    ...(refused.length === 0 ? {} : { refused }),
    personalized: personal > 0,
    ranking: decision,
  };
};

const entriesOf = (ids: RankRequest['items'], catalogue: Catalogue): Entry[] => {
  const found = new Map<string, Entry>();
  for (const [index, one] of ids.entries()) {
    const id = String(one);
    if (!found.has(id)) found.set(id, { id, key: catalogue.key(id), was: index + 1 });
  }
  return [...found.values()];
};

/** What guardians allow of a list, and the rest with the reason. */
const permittedOf = (sent: readonly Entry[], { limits }: Recognised, catalogue: Catalogue) => {
  if (limits === undefined) return { listed: sent, refused: [] };
  const reasons = new Map(
    sent.map(({ id }) => [id, limits.refusalOf(id, catalogue.find(id))] as const),
  );
  const may = ({ id }: Entry) => reasons.get(id) === Refusal.none;
  return {
    listed: sent.filter(may),
    refused: sent
      .filter((entry) => !may(entry))
      .map(({ id }) => ({ id, because: refusalInWords(reasons.get(id) ?? 0) })),
  };
};

const mayStay = ({ refusalOf }: Situation, key: number): boolean => {
  const refusal = key === 0 ? Refusal.none : refusalOf(key);
  return refusal !== Refusal.unavailable && refusal !== Refusal.hidden;
};

/** The items that the catalogue has, the best first; equal ones as they stood. */
const chosenOf = (situation: Situation, entries: readonly Entry[], weight: number): Chosen[] => {
  const placed = entries.flatMap(({ key }, place): Placed[] => (key === 0 ? [] : [{ key, place }]));
  const terms = rankTerms(situation, placed, entries.length, weight);
  const scored = placed.map(({ key, place }, i) => {
    const own = terms[i] ?? [];
    return { key, place, terms: own, score: own.reduce((sum, { value }) => sum + value, 0) };
  });
  scored.sort((a, b) => b.score - a.score || a.place - b.place);
  return scored.map(({ key, terms: own }) => ({ key, strategy: rank, terms: own }));
};

/** An item the catalogue does not have: all there is to say of it is where it stands. */
const unknown = (id: string, place: number, length: number, weight: number) => {
  const terms = placeTerms(place, length, weight);
  return {
    id,
    score: terms.reduce((sum, { value }) => sum + value, 0),
    reasons: terms.map((term) => ({
      term: term.name,
      value: term.value,
      items: [],
      text: placeInWords(term),
    })),
  };
};
