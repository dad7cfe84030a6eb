import type { Clause } from '../../conditions/explain.ts';
import { lookAt } from '../../decide/campaigns/look.ts';
import type { Kept } from '../../decide/logged.ts';
import { readBody } from '../../decide/logged.ts';
import type { Recognised } from '../../decide/recognise.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { TuningBody } from '../../rules/tunings/tuning-body.ts';
import { iso } from '../readings/names.ts';
import type { Again } from './again.ts';
import type { Gone, WorldThen } from './world-then.ts';

/** What a decision went by, and why it came out so, beside its items. */
export interface Explanation {
  readonly versions: Versions;
  /** What was known of the person, as it was then; left out where that cannot be told any more. */
  readonly inputs?: Inputs;
  /** The audiences of rules that came into question, each clause with the value it saw; at most fifty. */
  readonly clauses?: readonly AskedClause[];
  /** Where it was made in an arm with settings of its own: which, as the arm says them. */
  readonly tuning?: ArmTuning;
  /** Of a placement of content: what could be chosen, and what could not. */
  readonly draw?: Draw;
  /** Of a list: the draws of the creatives that items are shown in. */
  readonly creatives?: readonly CreativeDraw[];
  /** Of suggestions for a design: in which order they were drawn, by the kind of fact each is. */
  readonly suggestions?: readonly SuggestionDraw[];
  /** Why `inputs` and `clauses` cannot be told. */
  readonly gone?: Gone;
}

/** What a decision was made with, by number. */
interface Versions {
  readonly model: number;
  /** Of the rule set. */
  readonly rules?: number;
  /** Of the catalogue. */
  readonly catalogue?: number;
  /** A digest of the options, purposes and declared traits. */
  readonly settings?: string;
  /** Of what a bandit had learned. */
  readonly bandit?: number;
}

/** Settings of the item model that an arm has for itself. */
interface ArmTuning extends TuningBody {
  readonly experiment: string;
  readonly arm: string;
}

/** What was known of somebody when it was decided. */
interface Inputs {
  /** Ids of browsers and accounts that were known to be the same person. */
  readonly homes: number;
  /** Interactions that were used, and when the last of them was, ISO 8601. */
  readonly interactions: number;
  readonly last?: string;
  /** Whether the history could be used, and why, in words. */
  readonly consent: { readonly allowed: boolean; readonly because: string };
  readonly minor: boolean;
  /** What guardians had left to spend, in words. */
  readonly budget?: string;
  /** Items that were hidden, and wishes of each kind. */
  readonly hidden: number;
  readonly wishes: { readonly more: boolean; readonly less: boolean; readonly never: boolean };
  /** Audiences the person was in, as far as a rule asked. */
  readonly audiences: readonly string[];
}

/** What was asked of the person by a rule. */
interface AskedClause {
  readonly kind: 'campaigns' | 'item-rules';
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly holds: boolean;
  readonly clause: Clause;
}

/** How content was drawn. */
interface Draw {
  readonly seed: number;
  /** Place by place what could be chosen, each with its probability. */
  readonly places: readonly (readonly { readonly arm: string; readonly propensity: number }[])[];
  /** Campaigns that could not be chosen, and why, in words. */
  readonly refused: readonly { readonly campaign: string; readonly because: string }[];
}

/** What an item could be shown in, each with its probability. */
interface CreativeDraw {
  /** The item's place in the list, from 0. */
  readonly place: number;
  readonly creative: string;
  readonly among: readonly { readonly creative: string; readonly propensity: number }[];
  /** Version of what was learned of the item. */
  readonly bandit?: number;
}

/** What was suggested for a field of a design. */
interface SuggestionDraw {
  readonly field: string;
  /** In the order shown, each with everything that was left for its place. */
  readonly places: readonly {
    readonly suggestion: string;
    readonly among: readonly { readonly suggestion: string; readonly propensity: number }[];
  }[];
  /** Version of what was learned of the field; left out where nothing was drawn. */
  readonly bandit?: number;
}

/** How the log calls a basket that was confirmed. */
export const CONFIRMED = 'confirm.usual';
/** Clauses that are told. */
const MOST = 50;

/** Explains a decision of the log. What can be computed is computed from what was true then, and not logged. */
export const explainDecision = async (
  record: DecisionRecord,
  world: WorldThen,
): Promise<Explanation> => {
  const body = readBody(record.body);
  const head = {
    versions: versionsOf(body),
    ...drawOf(body),
    ...creativesOf(body),
    ...suggestionsOf(body),
  };
  const again = await world.of(record, false);
  if (!('decider' in again)) return { ...head, gone: again };
  const caller = { trusted: true, objects: body.basis?.objects === true };
  const { request, basis } = body;
  const who = await again.decider.recognise(request, caller, again.moment);
  const homes = record.home === null ? 0 : (await again.people.person(record.home)).homes.length;
  const inputs = { ...inputsOf(who, homes), audiences: basis?.audiences ?? [] };
  const clauses = await clausesOf(body, who, again);
  return { ...head, ...tuningOf(body, again), inputs, clauses };
};

const versionsOf = ({ head, basis, drawn }: Kept): Versions => ({
  model: head.model,
  ...(basis === undefined
    ? {}
    : { rules: basis.set, catalogue: basis.catalogue[0], settings: basis.settings }),
  ...(drawn?.state === undefined ? {} : { bandit: drawn.state }),
});

const tuningOf = ({ head }: Kept, { moment }: Again): Pick<Explanation, 'tuning'> => {
  const { base } = moment.arms ?? {};
  for (const { id, arm } of head.experiments ?? []) {
    const arms = base?.experiments.get(id)?.body.arms;
    const tuning = arms?.find((one) => one.id === arm)?.tuning;
    if (tuning !== undefined) return { tuning: { experiment: id, arm, ...tuning } };
  }
  return {};
};

const drawOf = ({ drawn }: Kept): Pick<Explanation, 'draw'> => {
  if (drawn === undefined) return {};
  const places = drawn.among.map((arms) => arms.map(([arm, propensity]) => ({ arm, propensity })));
  const refused = Object.entries(drawn.refused).map(([campaign, because]) => ({
    campaign,
    because,
  }));
  return { draw: { seed: drawn.seed, places, refused } };
};

const suggestionsOf = ({ suggested }: Kept): Pick<Explanation, 'suggestions'> => {
  if (suggested === undefined) return {};
  const suggestions = suggested.fields.map(({ field, places, state }): SuggestionDraw => {
    const drawn = places.map(({ arm, among }) => ({
      suggestion: arm,
      among: among.map(([suggestion, propensity]) => ({ suggestion, propensity })),
    }));
    return { field, places: drawn, ...(state === undefined ? {} : { bandit: state }) };
  });
  return { suggestions };
};

const creativesOf = ({ creatives }: Kept): Pick<Explanation, 'creatives'> => {
  if (creatives === undefined) return {};
  const draws = creatives.shown.map(({ place, id, among, state }): CreativeDraw => {
    const arms = among.map(([creative, propensity]) => ({ creative, propensity }));
    return { place, creative: id, among: arms, ...(state === undefined ? {} : { bandit: state }) };
  });
  return { creatives: draws };
};

const inputsOf = (who: Recognised, homes: number): Omit<Inputs, 'audiences'> => {
  const { timeline, limits, asked } = who;
  const last = timeline.at(-1)?.time;
  const budget = limits?.leftInWords() ?? '';
  return {
    ...{ homes, interactions: timeline.length },
    ...(last === undefined ? {} : { last: iso(last) }),
    consent: { allowed: who.allowed, because: consentInWords(who) },
    minor: who.minor,
    ...(budget === '' ? {} : { budget }),
    hidden: [...who.hidden].length,
    wishes: {
      more: asked.more !== undefined,
      less: asked.less !== undefined,
      never: who.never !== undefined,
    },
  };
};

const consentInWords = ({ home, allowed, unasked, minor, known }: Recognised): string => {
  if (minor) return 'a minor is not profiled';
  if (home === undefined) return 'nobody was known by the ids of the request';
  if (allowed) return 'the use of the history was allowed, or assumed before a word';
  if (known.objects) return 'the browser objected';
  return unasked
    ? 'the use of the history was not asked for yet'
    : 'the use of the history was refused';
};

const clausesOf = async (
  { request, head }: Kept,
  who: Recognised,
  again: Again,
): Promise<readonly AskedClause[]> => {
  const { content, moment } = again;
  const { set } = moment;
  // Rules about items say nothing of a list of the shop's own, and of what somebody orders again.
  if (head.strategy === 'rank' || request.placement === CONFIRMED) return [];
  const placement = content.placement(request.placement, set);
  if (placement !== undefined) {
    const asked = { request, who, caller: { trusted: true }, moment };
    const { circumstances } = await lookAt(placement, asked, content.parts);
    const first = head.content?.map(({ campaign }) => campaign) ?? [];
    const rules = [...set.campaigns.values()]
      .filter(({ body }) => body.placements.includes(placement.id))
      .sort((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)));
    return told('campaigns', rules, circumstances.document);
  }
  const rules = [...set['item-rules'].values()].filter(
    ({ body }) => body.placements?.includes(request.placement) ?? true,
  );
  if (rules.every(({ audience }) => audience === undefined)) return [];
  return told('item-rules', rules, await again.documentOf(request, who));
};

type Rules = RuleSet['campaigns'] | RuleSet['item-rules'];
type Rule = Rules extends ReadonlyMap<string, infer One> ? One : never;

const told = (kind: AskedClause['kind'], rules: readonly Rule[], document: object): AskedClause[] =>
  rules
    .flatMap(({ id, version, body, audience }): AskedClause[] => {
      if (audience === undefined) return [];
      const clause = audience.explain(document);
      return [{ kind, id, version, name: body.name, holds: clause.holds, clause }];
    })
    .slice(0, MOST);
