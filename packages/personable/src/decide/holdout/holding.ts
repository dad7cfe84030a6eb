import type { Identities, Identity } from '../../customer/identity/identities.ts';
import type { Interaction } from '../../customer/interactions.ts';
import { firstHomeOf } from '../../customer/person.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { type HoldoutSetting, isHeldOut } from '../../measure/holdout/assignment.ts';
import type { Holdout } from '../../measure/holdout/holdout.ts';
import { scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { ScopedExposure, ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import { type Caller, claimsOf, type Recognised } from '../recognise.ts';

/** That somebody belongs to one of the two groups of a holdout. */
export interface Holding {
  readonly held: boolean;
  /** Of the holdout of everything personal: whether they are held out, and the setting that says so; left out while nobody is. */
  readonly everything?: { readonly held: boolean; readonly by: HoldoutSetting };
  /** Of the holdout of the placement, where it has one and they are not held out of everything. */
  readonly placement?: ScopedExposure;
  /** Whether there is a history that may be used, and a list could differ by it. */
  readonly differs: boolean;
  /** As they would be decided for if they were not held out. */
  readonly otherwise: Recognised;
}

const NOBODY: readonly Interaction[] = [];
/** People whose first identity is remembered. */
const REMEMBERED = 50_000;

/** Tells who is held out, and leaves out of them what makes a decision personal. */
export class Holdings {
  readonly #identities: Identities;
  readonly #holdout: Pick<Holdout, 'exposed'>;
  readonly #scoped: Pick<ScopedHoldouts, 'exposed'>;
  readonly #first = new RecentMap<number, Identity>(REMEMBERED);

  constructor({
    identities,
    holdout,
    campaignHoldouts,
  }: {
    readonly identities: Identities;
    readonly holdout: Pick<Holdout, 'exposed'>;
    readonly campaignHoldouts: Pick<ScopedHoldouts, 'exposed'>;
  }) {
    this.#identities = identities;
    this.#holdout = holdout;
    this.#scoped = campaignHoldouts;
  }

  /**
   * The same person, with the group they are in. Of who is held out only what they asked for themselves is left: what they want more, less
   * and nothing of, and what guardians allow. The group follows from the first identity a person was known by; whoever has none is in none.
   */
  async of(
    who: Recognised,
    request: DecisionRequest,
    caller: Caller,
    { people, holdout, set, held: then }: Pick<Moment, 'people' | 'holdout' | 'set' | 'held'>,
  ): Promise<Recognised> {
    const holdsOut = holdout !== undefined && holdout.share > 0;
    const { body } = set.placements.get(request.placement) ?? {};
    const share = body?.holdout ?? 0;
    const isAsked = holdsOut || share > 0 || set.experiments.size > 0 || campaignsOf(set).holdsOut;
    if (caller.explicit === true || !isAsked) return who;
    const identity =
      (await this.#firstOf(who.home, people)) ??
      claimsOf(request, caller, this.#identities)[0]?.identity;
    if (identity === undefined) return who;
    const known = { ...who, first: identity };
    if (!holdsOut && share === 0) return known;
    const everything = holdsOut ? { held: isHeldOut(holdout, identity), by: holdout } : undefined;
    const scope = scopeOf('placements', request.placement);
    const placement =
      share === 0 || everything?.held === true
        ? undefined
        : { scope, share, held: then ?? isHeldOut({ share, salt: scope }, identity) };
    const held = everything?.held === true || placement?.held === true;
    const holding: Holding = {
      ...{ held, differs: who.timeline.length > 0, otherwise: who },
      ...(everything === undefined ? {} : { everything }),
      ...(placement === undefined ? {} : { placement }),
    };
    return held ? { ...known, ...IMPERSONAL, holding } : { ...known, holding };
  }

  /** The same person with the identity by which they are in arms, and held out of nothing: as a preview looks at them. */
  async named(
    who: Recognised,
    { people, set }: Pick<Moment, 'people' | 'set'>,
  ): Promise<Recognised> {
    // Whoever is made up is in no group.
    if (set.experiments.size === 0 || who.home === undefined || who.home === 0) return who;
    const first = await this.#firstOf(who.home, people);
    return first === undefined ? who : { ...who, first };
  }

  /** The same person at a block of a page, which may hold people out by itself. */
  async at(
    who: Recognised,
    request: DecisionRequest,
    caller: Caller,
    moment: Pick<Moment, 'people' | 'holdout' | 'set' | 'held' | 'persona'>,
  ): Promise<Recognised> {
    const { holdout = 0 } = moment.set.placements.get(request.placement)?.body ?? {};
    if (holdout === 0 || who.holding?.held === true || moment.persona !== undefined) return who;
    return this.of(who.holding?.otherwise ?? who, request, caller, moment);
  }

  /**
   * The writes that note a decision which could differ for somebody, to travel with it; none where it could not.
   *
   * @param time milliseconds UTC.
   * @param varies whether it could differ for somebody without a history as well.
   */
  exposed({ home, holding }: Recognised, time: number, varies = false): readonly BoundWrite[] {
    if (home === undefined || holding === undefined) return [];
    if (!holding.differs && !varies) return [];
    return exposuresTo(holding, home, time, { holdout: this.#holdout, scoped: this.#scoped });
  }

  /** The identity that a person was known by first; undefined of nobody, and until it is durable. */
  async #firstOf(
    home: number | undefined,
    people: Moment['people'],
  ): Promise<Identity | undefined> {
    if (home === undefined) return undefined;
    const first = firstHomeOf(people.peek(home) ?? (await people.person(home)));
    const known = this.#first.get(first);
    if (known !== undefined) return known;
    const [identity] = await this.#identities.identitiesOf(first);
    if (identity !== undefined) this.#first.set(first, identity);
    return identity;
  }
}

/** The writes that note in which groups somebody is whom a decision could differ for. */
export const exposuresTo = (
  { everything, placement }: Holding,
  home: number,
  time: number,
  {
    holdout,
    scoped,
  }: {
    readonly holdout: Pick<Holdout, 'exposed'>;
    readonly scoped: Pick<ScopedHoldouts, 'exposed'>;
  },
): readonly BoundWrite[] => [
  ...(everything === undefined ? [] : holdout.exposed(home, { ...everything, time })),
  ...(placement === undefined ? [] : scoped.exposed(home, [placement], time)),
];

const IMPERSONAL = { allowed: false, unasked: false, timeline: NOBODY, done: NOBODY, homes: [] };
