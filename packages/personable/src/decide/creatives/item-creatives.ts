import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Creative } from '../../catalog/creative.ts';
import type { Context } from '../../context/context.ts';
import { contextDocument } from '../../context/document.ts';
import { hash53 } from '../../math/hashing.ts';
import { createRandom } from '../../math/random.ts';
import type { Draw } from '../../measure/rewards/draw.ts';
import { itemName } from '../../measure/rewards/features.ts';
import { dueAt } from '../../measure/rewards/outcomes.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { Goal } from '../../rules/goal.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import { isAllowed, ownPart, type SubjectParts } from '../campaigns/subject.ts';
import type { DecidedBy } from '../decided-by.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Chosen } from '../logged.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { type DrawnFor, type DrawsCreatives, isDrawnFor } from './drawn-creative.ts';
import type { CreativeWhy, LoggedCreatives, ShownCreative } from './shown-creative.ts';

/** What the creatives of items are chosen with. */
export interface ItemCreativesParts extends Pick<SubjectParts, 'purposes' | 'documentOf'> {
  readonly catalogue: Pick<Catalogue, 'item'>;
  readonly rewards: Pick<Rewards, 'choose' | 'ready'>;
  /** Left out: nothing is drawn for anybody. */
  readonly drawing?: DrawsCreatives;
}

/** For whom a list was chosen, where and when. */
interface Shown {
  readonly request: Pick<DecisionRequest, 'placement' | 'context'>;
  readonly who: Recognised;
  readonly caller: Caller;
  readonly moment: Moment;
  /** What is known of now. */
  readonly context: Context;
}

/** The creatives of a list, and what is learned from when something comes of them. */
export interface ChosenCreatives extends LoggedCreatives {
  readonly draws: readonly Draw[];
  /** By place, where the pictures are that are drawn for the person: never logged, because they say who it is. */
  readonly pictures?: ReadonlyMap<number, string>;
}

/** An item with several looks. */
interface Varied {
  readonly place: number;
  readonly key: number;
  readonly creatives: readonly Creative[];
  /** The one of them that everybody is shown. */
  readonly winner: string | undefined;
  /** What is drawn for the person, by creative; only where something can be. */
  readonly drawn?: ReadonlyMap<string, DrawnFor>;
}

const BANDIT: ContentChoice = { choose: 'bandit' };
/** For so long a click is waited for where the placement has no goal. */
const WITHIN: Pick<Goal, 'within'> = { within: '1d' };

/**
 * Chooses in which of its looks each item of a list is shown: by what is learned of the item's creatives for people like this one, here
 * and now. Without consent for personalization they are drawn evenly and nothing is learned; who is a minor or held out is shown
 * the first. A winner that somebody named is shown to everybody, and nothing is learned of it.
 */
export class ItemCreatives {
  readonly #parts: ItemCreativesParts;

  constructor(parts: ItemCreativesParts) {
    this.#parts = parts;
  }

  /** The creatives of those items of a list that have some; undefined, at once, where none has. */
  choose(chosen: readonly Chosen[], shown: Shown): Promise<ChosenCreatives> | undefined {
    const varied: Varied[] = [];
    for (const [place, { key }] of chosen.entries()) {
      const { creatives, winner } = this.#parts.catalogue.item(key) ?? {};
      if (creatives !== undefined) varied.push({ place, key, creatives, winner });
    }
    return varied.length === 0 ? undefined : this.#choose(varied, shown);
  }

  async #choose(all: readonly Varied[], shown: Shown): Promise<ChosenCreatives> {
    const named = all.flatMap(winnerOf);
    if (named.length === 0) return this.#open(all, shown);
    const open = all.filter((one) => winnerOf(one).length === 0);
    if (open.length === 0) return { shown: named, draws: [] };
    const chosen = await this.#open(open, shown);
    const inOrder = [...named, ...chosen.shown].sort((one, other) => one.place - other.place);
    return { ...chosen, shown: inOrder };
  }

  /** Of items without a winner. */
  async #open(all: readonly Varied[], shown: Shown): Promise<ChosenCreatives> {
    const { who, moment } = shown;
    const varied = all.some(({ creatives }) => creatives.some(isDrawnFor)) ? plainOf(all) : all;
    if (who.minor) return firstOf(varied, 'minor');
    if (who.holding?.held === true) return firstOf(varied, 'holdout');
    if (!who.allowed) return evenly(varied, moment.seed);
    try {
      return await this.#learned(varied === all ? all : await this.#drawable(all, shown), shown);
    } catch {
      return firstOf(varied, 'broken');
    }
  }

  /** The creatives that may be shown to this person: those that everybody sees, and those that can be drawn for them. */
  async #drawable(all: readonly Varied[], { request, who, moment }: Shown): Promise<Varied[]> {
    const { drawing, catalogue } = this.#parts;
    const context: Readonly<Record<string, unknown>> = request.context ?? {};
    // What the buyer is called does not belong on what they give away.
    if (drawing === undefined || context['gift'] === true) return plainOf(all);
    const found: Varied[] = [];
    for (const one of all) {
      const drawn = new Map<string, DrawnFor>();
      const { key } = one;
      const item = catalogue.item(key)?.id ?? '';
      for (const creative of one.creatives) {
        if (!isDrawnFor(creative)) continue;
        const asked = { key, item, who, now: moment.now };
        // What cannot be drawn leaves the others.
        const made = await drawing.drawn(creative, asked).catch(() => undefined);
        if (made !== undefined) drawn.set(creative.id, made);
      }
      const { winner = '' } = one;
      const creatives = one.creatives.filter((each) =>
        drawn.has(winner) ? each.id === winner : !isDrawnFor(each) || drawn.has(each.id),
      );
      if (creatives.length > 0) found.push({ ...one, creatives, drawn });
    }
    return found;
  }

  async #learned(
    varied: readonly Varied[],
    { request, who, caller, moment, context }: Shown,
  ): Promise<ChosenCreatives> {
    const { rewards, purposes } = this.#parts;
    const { id: decision, now, seed, set, people, persona } = moment;
    const { home } = who;
    const person =
      home === undefined
        ? undefined
        : (persona?.person ?? people.peek(home) ?? (await people.person(home)));
    const own = person && ownPart(person, who);
    const around = contextDocument(context);
    const documentOf = persona?.documentOf ?? this.#parts.documentOf;
    const document =
      own === undefined
        ? { context: around }
        : await documentOf({
            ...{ person: own, now, context: around, care: undefined },
            whole: own === person,
          });
    const names = varied.map(({ key }) => itemName(key));
    await rewards.ready(names);
    const { goal } = set.placements.get(request.placement)?.body ?? {};
    const due = dueAt(now, goal ?? WITHIN);
    const isCounted = isAllowed(person, 'analytics', caller, purposes.defaults);
    const draws: Draw[] = [];
    let features: readonly number[] = [];
    const pictures = new Map<number, string>();
    const all = varied.map((one): ShownCreative => {
      const { place, key, creatives, drawn } = one;
      const [only] = creatives;
      if (only !== undefined && creatives.length === 1 && !isDrawnFor(only))
        return alone(one, only);
      const named = only && drawn?.get(only.id);
      if (only !== undefined && named !== undefined && only.id === one.winner) {
        pictures.set(place, named.image);
        return { ...alone(one, only), why: 'winner', drawn: named.from };
      }
      const placement = itemName(key);
      const made = rewards.choose({
        ...{ placement, choice: BANDIT, document, time: now, random: randomFor(seed, key) },
        arms: creatives.map(({ id }) => ({ name: id, value: 1 })),
      });
      const { index, propensities, x, state, even, epoch } = made;
      features = x;
      const id = creatives[index]?.id ?? '';
      draws.push({
        ...{ decision, slot: place, home, time: now, due, placement, arm: id, x, even, epoch },
        ...(goal === undefined ? {} : { goal: goal.event }),
      });
      const among = creatives.map((one, i) => [one.id, propensities[i] ?? 0] as const);
      const own = drawn?.get(id);
      if (own === undefined) return { place, id, why: 'learned', among, state };
      pictures.set(place, own.image);
      return { place, id, why: 'learned', among, state, drawn: own.from };
    });
    const chosen = { x: features, shown: all, draws: isCounted ? draws : [] };
    return pictures.size === 0 ? chosen : { ...chosen, pictures };
  }
}

/** Who made the difference in which creatives are shown. */
export const creativesDecidedBy = (
  creatives: LoggedCreatives | undefined,
  personalized: boolean,
): DecidedBy => {
  if (creatives?.shown.some(({ why }) => why === 'learned') !== true) return 'nobody';
  return personalized ? 'person' : 'segment';
};

/** Every item has its own: what one is shown in does not depend on what else is in the list. */
const randomFor = (seed: number, key: number) => createRandom(hash53(`${seed} ${itemName(key)}`));

/** The creative that somebody named, where the item still has it and everybody may see it. */
const winnerOf = ({ place, creatives, winner }: Varied): ShownCreative[] => {
  const creative = creatives.find(({ id }) => id === winner);
  // What is drawn for a person cannot be shown to everybody.
  if (winner === undefined || creative === undefined || isDrawnFor(creative)) return [];
  const among = creatives.map(({ id }) => [id, id === winner ? 1 : 0] as const);
  return [{ place, id: winner, why: 'winner', among }];
};

/** What everybody may see; an item that has nothing of the kind is shown as itself. */
const plainOf = (varied: readonly Varied[]): Varied[] =>
  varied.flatMap((one) => {
    const creatives = one.creatives.filter((creative) => !isDrawnFor(creative));
    return creatives.length === 0 ? [] : [{ ...one, creatives }];
  });

const alone = ({ place }: Varied, { id }: Creative): ShownCreative => ({
  ...{ place, id, why: 'plain', among: [[id, 1]] },
});

const firstOf = (varied: readonly Varied[], why: CreativeWhy): ChosenCreatives => ({
  shown: varied.map(({ place, creatives }) => ({
    ...{ place, id: creatives[0]?.id ?? '', why },
    among: creatives.map(({ id }, i) => [id, i === 0 ? 1 : 0] as const),
  })),
  draws: [],
});

const evenly = (varied: readonly Varied[], seed: number): ChosenCreatives => ({
  shown: varied.map(({ place, key, creatives }) => ({
    ...{ place, id: randomFor(seed, key).pick(creatives).id, why: 'even' },
    among: creatives.map(({ id }) => [id, 1 / creatives.length] as const),
  })),
  draws: [],
});
