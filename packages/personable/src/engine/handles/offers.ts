import { Compile } from 'typebox/compile';
import { refuseHostile } from '../../customer/hostile.ts';
import type { Giving } from '../../decide/offers/giving.ts';
import { subjectNow } from '../../decide/offers/subject-now.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { Grant, GrantState } from '../../measure/grants/grant.ts';
import { grantsOfRule, markOf } from '../../measure/grants/grant-store.ts';
import type { Grants } from '../../measure/grants/grants.ts';
import {
  countMissed,
  latestMissed,
  type MissedBecause,
} from '../../measure/grants/missed-store.ts';
import type { Redeemed, Redemptions } from '../../measure/grants/redemptions.ts';
import { PersonableError } from '../errors.ts';
import { offerItems } from '../offers/offer-items.ts';
import { RedeemInput } from '../offers/redeem-input.ts';
import { MISSED, nameOfRule, type ShowParts, showGrant, showOffer, whose } from '../offers/show.ts';
import type { Given, GrantView, MissedCodes, OfferView, RedeemedView } from '../offers/views.ts';
import type { Parts } from '../parts.ts';
import { iso, numberOf } from '../readings/names.ts';
import { checkShape } from '../shape.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';

interface OffersParts
  extends Pick<
    Parts,
    'store' | 'settings' | 'rules' | 'decider' | 'content' | 'people' | 'catalogue' | 'identities'
  > {
  readonly grants: Grants;
  readonly redemptions: Redemptions;
  readonly giving: Giving;
}

/** Grants of a page when nobody says, and of one code. */
const LIMIT = 50;
const MOST_OF_A_CODE = 200;
const MISSED_SHOWN = 100;

/** What is given to people: `shop.offers`. */
export class OffersHandle {
  readonly #parts: OffersParts;
  readonly #find: PeopleHandle['find'];
  readonly #redeem = Compile(RedeemInput);

  constructor(parts: OffersParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /** Every offer that is published or was ever given, with what came of it. */
  async list(): Promise<OfferView[]> {
    const { grants, rules, catalogue } = this.#parts;
    await grants.ready([]);
    const ids = new Set([...rules.set.offers.keys(), ...grants.tally.rules('offer')]);
    const parts = { ...this.#show(), nameOf: offerItems(catalogue).nameOf };
    return [...ids]
      .sort()
      .map((id) => showOffer(id, this.#nameOf(id), rules.set.offers.get(id)?.body, parts));
  }

  /** One offer with what came of it. @throws PersonableError `not_found`. */
  async find(id: string): Promise<OfferView> {
    this.#known(id);
    const found = (await this.list()).find((offer) => offer.id === id);
    return (
      found ??
      showOffer(id, this.#nameOf(id), undefined, { ...this.#show(), nameOf: () => undefined })
    );
  }

  /**
   * What was given of an offer, the latest first.
   *
   * @param before the `next` of the page before.
   * @throws PersonableError `not_found`.
   */
  async grants(
    id: string,
    {
      state,
      before,
      limit = LIMIT,
    }: {
      readonly state?: GrantState;
      readonly before?: string;
      readonly limit?: number;
    } = {},
  ): Promise<Page<GrantView, string>> {
    this.#known(id);
    const { grants, store } = this.#parts;
    await grants.ready([]);
    await grants.flush();
    const rows = await grantsOfRule(store, {
      kind: 'offer',
      rule: id,
      state,
      before,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const [entries, last] = [await this.#views(page), page.at(-1)];
    return rows.length > limit && last !== undefined
      ? { entries, next: markOf(last) }
      : { entries };
  }

  /** What was given with a code; of one that many share, at most 200. */
  async withCode(code: string): Promise<GrantView[]> {
    const found = await this.#parts.grants.byCode(code, MOST_OF_A_CODE);
    return this.#views(found.filter(({ kind }) => kind === 'offer'));
  }

  /**
   * Gives an offer to a person; whoever holds it already is given the same again. Resolves when it is durable. Who is not
   * known, and what may not be given, is no error: the answer says why.
   *
   * @throws PersonableError `not_found` for an offer that there is not, `missing_identity`.
   */
  async give(id: string, reference: PersonReference): Promise<Given> {
    this.#known(id);
    const { rules, decider, content, giving, grants } = this.#parts;
    const found = await this.#find(reference);
    if (found === undefined) {
      return { given: false, text: 'Nobody by this id has been met. Send identify first.' };
    }
    const now = await subjectNow({ person: numberOf(found) }, decider, content.parts);
    const { who, subject, moment } = now;
    const { homes, document, withheld } = subject;
    const offering = await giving.look([id], {
      whom: { home: who.home, homes, document, withheld, minor: who.minor },
      ...{ set: rules.set, now: moment.now, id: uniqueId(), rehearses: false },
    });
    const made = offering.prospect(id);
    if (typeof made === 'string') return { given: false, text: `It cannot be given: ${made}.` };
    // From the look at it until here nothing was waited for.
    await grants.keep(offering.give([made]));
    return {
      given: true,
      held: !made.isNew,
      grant: await this.#view(made.grant),
      offer: offering.shown(made, this.#parts.settings.language ?? 'en'),
      text: made.isNew ? 'It is given.' : 'They hold it already.',
    };
  }

  /**
   * Redeems a code, as a till does; resolves when it is durable. A code that cannot be redeemed is no error: the answer says
   * why.
   *
   * @param reference who redeems it; whoever it was given to when left out.
   * @throws PersonableError `invalid_field`.
   */
  async redeem(input: RedeemInput, reference?: PersonReference): Promise<RedeemedView> {
    refuseHostile(input);
    checkShape(this.#redeem, input);
    const { grants, redemptions, settings } = this.#parts;
    const { code, order, amount, currency, by = 'till' } = input;
    const person = reference === undefined ? undefined : await this.#find(reference);
    if (reference === undefined && (await this.#isShared(code))) {
      return missed('somebody-else', 'Many have this code: say who redeems it.');
    }
    const became = await redemptions.redeem({
      ...{ code, time: settings.clock(), by },
      ...(reference === undefined ? {} : { homes: person?.homes.map(({ home }) => home) ?? [] }),
      ...(order === undefined ? {} : { order }),
      ...(amount === undefined ? {} : { discount: amount }),
      ...(currency === undefined ? {} : { currency }),
    });
    await grants.flush();
    return this.#answer(became, order);
  }

  /**
   * Takes back what was given and is not redeemed; what was reserved is free again. What has ended stays as it is.
   *
   * @throws PersonableError `not_found` for what was never given.
   */
  async withdraw(id: string, by = 'library'): Promise<GrantView> {
    const { grants, settings } = this.#parts;
    const after = await grants.alone(async () => {
      const grant = await grants.byId(id);
      if (grant === undefined || grant.kind !== 'offer') {
        throw new PersonableError('not_found', 'Nothing with this id was given.', {
          ...{ path: '/grant', hint: 'GET /v1/offers/{id}/grants lists what was given.' },
        });
      }
      if (grant.state !== 'given') return grant;
      const ended = settings.clock();
      const withdrawn: Grant = { ...grant, state: 'withdrawn', ended, endedBy: by };
      grants.end(grant, withdrawn);
      return withdrawn;
    });
    await grants.flush();
    return this.#view(after);
  }

  /** What a person was given, the latest first; nothing of people not met yet. */
  async ofPerson(reference: PersonReference): Promise<GrantView[]> {
    const { grants } = this.#parts;
    const person = await this.#find(reference);
    if (person === undefined) return [];
    const homes = person.homes.map(({ home }) => home);
    await grants.ready(homes);
    const own = (grants.now(homes) ?? []).filter(({ kind }) => kind === 'offer');
    return this.#views([...own].reverse());
  }

  /** Codes that somebody wanted to redeem and could not. */
  async missed(): Promise<MissedCodes> {
    const { store, grants } = this.#parts;
    await grants.flush();
    const counts = (await countMissed(store)).map(({ because, count }) => ({
      ...{ because: because as MissedBecause, count, text: MISSED[because as MissedBecause] },
    }));
    const latest = await latestMissed(store, MISSED_SHOWN);
    return {
      counts: counts.sort((a, b) => b.count - a.count),
      latest: await Promise.all(
        latest.map(async ({ code, because, time, home, offer, order }) => ({
          ...{ code, because, text: MISSED[because], time: iso(time) },
          ...(await whose(home, this.#parts)),
          ...(offer === undefined ? {} : { offer }),
          ...(order === undefined ? {} : { order }),
        })),
      ),
    };
  }

  async #answer(became: Redeemed, order: string | undefined): Promise<RedeemedView> {
    if ('because' in became) {
      const { because, grant } = became;
      const answer = missed(because, MISSED[because]);
      return grant === undefined ? answer : { ...answer, grant: await this.#view(grant) };
    }
    const grant = await this.#view(became.grant);
    const text = became.duplicate
      ? `It is redeemed already${order === undefined ? '' : ' with this order'}.`
      : `${grant.name} is redeemed.`;
    return { redeemed: true, duplicate: became.duplicate, grant, text };
  }

  /** Whether a code is the same for everybody. */
  async #isShared(code: string): Promise<boolean> {
    const { grants, rules } = this.#parts;
    const found = await grants.byCode(code, 2);
    const isFixed = ({ rule }: Grant) => rules.set.offers.get(rule)?.body.codes?.kind === 'fixed';
    return found.length > 1 || found.some(isFixed);
  }

  #show(): ShowParts {
    const { grants, settings } = this.#parts;
    return { tally: grants.tally, now: settings.clock(), zone: settings.timezone ?? 'UTC' };
  }

  #views(grants: readonly Grant[]): Promise<GrantView[]> {
    return Promise.all(grants.map((grant) => this.#view(grant)));
  }

  #view(grant: Grant): Promise<GrantView> {
    return showGrant(grant, this.#nameOf(grant.rule), this.#parts);
  }

  #nameOf(id: string): string {
    return nameOfRule(this.#parts.rules, 'offers', id);
  }

  #known(id: string): void {
    const { rules, grants } = this.#parts;
    if (rules.find({ kind: 'offers', id }) !== undefined) return;
    if (grants.tally.rules('offer').includes(id)) return;
    throw new PersonableError('not_found', `There is no offer "${id.slice(0, 100)}".`, {
      hint: 'GET /v1/offers lists them.',
    });
  }
}

const missed = (because: MissedBecause, text: string): RedeemedView => ({
  redeemed: false,
  because,
  text,
});
