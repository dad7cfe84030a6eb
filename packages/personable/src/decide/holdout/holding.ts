import type { Identities, Identity } from '../../customer/identity/identities.ts';
import type { Interaction } from '../../customer/interactions.ts';
import { firstHomeOf } from '../../customer/person.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { type HoldoutSetting, isHeldOut } from '../../measure/holdout/assignment.ts';
import type { Holdout } from '../../measure/holdout/holdout.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import { type Caller, claimsOf, type Recognised } from '../recognise.ts';

/** That somebody belongs to one of the two groups of a holdout. */
export interface Holding {
  readonly held: boolean;
  /** The setting that says so. */
  readonly by: HoldoutSetting;
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
  readonly #first = new RecentMap<number, Identity>(REMEMBERED);

  constructor({
    identities,
    holdout,
  }: {
    readonly identities: Identities;
    readonly holdout: Pick<Holdout, 'exposed'>;
  }) {
    this.#identities = identities;
    this.#holdout = holdout;
  }

  /**
   * The same person, with the group they are in. Of who is held out only what they asked for themselves is left: what they want more, less
   * and nothing of, and what guardians allow. The group follows from the first identity a person was known by; whoever has none is in none.
   */
  async of(
    who: Recognised,
    request: DecisionRequest,
    caller: Caller,
    { people, holdout, set }: Pick<Moment, 'people' | 'holdout' | 'set'>,
  ): Promise<Recognised> {
    const holdsOut = holdout !== undefined && holdout.share > 0;
    const isAsked = holdsOut || set.experiments.size > 0 || campaignsOf(set).holdsOut;
    if (caller.explicit === true || !isAsked) return who;
    const identity =
      (await this.#firstOf(who.home, people)) ??
      claimsOf(request, caller, this.#identities)[0]?.identity;
    if (identity === undefined) return who;
    const known = { ...who, first: identity };
    if (!holdsOut) return known;
    const held = isHeldOut(holdout, identity);
    const holding = { held, by: holdout, differs: who.timeline.length > 0, otherwise: who };
    return held ? { ...known, ...IMPERSONAL, holding } : { ...known, holding };
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
    return this.#holdout.exposed(home, { ...holding, time });
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

const IMPERSONAL = { allowed: false, unasked: false, timeline: NOBODY, done: NOBODY, homes: [] };
