import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Store } from '../../store/store.ts';
import { codeKey, type Grant } from './grant.ts';
import type { Grants } from './grants.ts';
import type { MissedBecause } from './missed-store.ts';
import { type OrderAmounts, redeemedCost } from './redemption-cost.ts';
import { readRedemption, redemptionWays } from './redemption-event.ts';

/** What redemptions are taken in with. */
export interface RedemptionsParts {
  readonly store: Store;
  readonly people: Pick<People, 'person'>;
  readonly kinds: EventKinds;
  readonly rules: { readonly set: RuleSet };
  readonly grants: Grants;
}

/** Who redeems what, and with which order. */
export interface Redeeming extends OrderAmounts {
  /** A code, or the id of a grant. */
  readonly code: string;
  /** All homes of whoever redeems; anybody's when left out. */
  readonly homes?: readonly number[];
  readonly order?: string;
  /** When, milliseconds UTC. */
  readonly time: number;
  /** What tells of it: told twice, it is one redemption. */
  readonly by: string;
}

/** What became of it. */
export type Redeemed =
  | { readonly grant: Grant; readonly duplicate: boolean }
  | { readonly because: MissedBecause; readonly grant?: Grant };

/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** What redeemed is told by, where it is an event of the log. */
const EVENT = 'event ';

const isEvent = (by: string): boolean => by.startsWith(EVENT);

/** Grants of one code that are looked at. */
const MOST_OF_A_CODE = 200;

/**
 * Redeems what was given, when an event of the log tells of it: a fold of the log, exactly once. What cannot be redeemed is noted
 * with the reason.
 */
export class Redemptions {
  readonly #parts: RedemptionsParts;

  constructor(parts: RedemptionsParts) {
    this.#parts = parts;
  }

  /** Reads what the log has and this has not. */
  async catchUp(): Promise<void> {
    const { store, kinds, grants } = this.#parts;
    for (;;) {
      const records = await store.readLog(0, grants.position, CHUNK);
      if (records.length === 0) return;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** Takes in durable entries, in order, that people already have. */
  async fold(entries: readonly Entry[]): Promise<void> {
    const { grants, rules } = this.#parts;
    for (const entry of entries) {
      if (entry.position <= grants.position) continue;
      const { message } = entry;
      const said = message && readRedemption(message, redemptionWays(rules.set));
      if (said !== undefined && this.#isAnythingGiven()) await this.#take(entry, said);
      grants.seen(entry.position);
    }
  }

  /** Redeems a code. One after the other, so that each is redeemed once. */
  redeem(redeeming: Redeeming): Promise<Redeemed> {
    const { grants } = this.#parts;
    return grants.alone(async () => {
      const grant = await this.#find(redeeming);
      if (grant === undefined) return { because: 'unknown' };
      const { homes, time, by, order } = redeeming;
      if (homes !== undefined && !homes.includes(grant.home)) {
        return { because: 'somebody-else', grant };
      }
      if (grant.state === 'redeemed') {
        // A till redeems many: only the order tells whether it asks again.
        const isSame =
          order === undefined ? isEvent(by) && grant.endedBy === by : grant.order === order;
        return isSame ? { grant, duplicate: true } : { because: 'redeemed', grant };
      }
      if (grant.state !== 'given') return { because: grant.state, grant };
      if (grant.expires !== undefined && grant.expires <= time)
        return { because: 'expired', grant };
      const after = this.#redeemed(grant, redeeming);
      grants.end(grant, after);
      return { grant: after, duplicate: false };
    });
  }

  async #take(entry: Entry, said: NonNullable<ReturnType<typeof readRedemption>>): Promise<void> {
    const { grants, people } = this.#parts;
    const person = await people.person(entry.home);
    const homes = person.homes.map(({ home }) => home);
    const { codes, order, total, currency } = said;
    let left = said.discount;
    for (const [place, code] of codes.entries()) {
      const became = await this.redeem({
        ...{ code, homes, currency, time: entry.time, by: `${EVENT}${entry.position}` },
        ...(order === undefined ? {} : { order }),
        ...(left === undefined ? {} : { discount: left }),
        ...(total === undefined ? {} : { total }),
      });
      if (!('because' in became)) {
        // What one code took off, another did not.
        if (left !== undefined) left = Math.max(0, left - (became.grant.cost ?? 0));
        continue;
      }
      grants.miss({
        ...{ id: `e${entry.position}.${place}`, home: entry.home, time: entry.time, code },
        because: became.because,
        ...(became.grant === undefined ? {} : { offer: became.grant.rule }),
        ...(order === undefined ? {} : { order }),
      });
    }
  }

  /** The grant of a code: of the one who redeems if they have one, and one that can be redeemed if there is one. */
  async #find({ code, homes }: Redeeming): Promise<Grant | undefined> {
    const { grants } = this.#parts;
    const key = codeKey(code);
    const own = homes === undefined ? [] : await this.#ofHomes(homes, code, key);
    const some = own.length > 0 ? own : await grants.byCode(code, MOST_OF_A_CODE);
    const found = some.filter(({ kind }) => kind === 'offer');
    return found.find(({ state }) => state === 'given') ?? found[0] ?? (await this.#byId(code));
  }

  async #ofHomes(homes: readonly number[], code: string, key: string): Promise<readonly Grant[]> {
    const { grants } = this.#parts;
    for (;;) {
      await grants.loaded(homes);
      const all = grants.now(homes);
      if (all !== undefined) {
        return all.filter((one) => one.id === code || (one.code && codeKey(one.code) === key));
      }
    }
  }

  async #byId(id: string): Promise<Grant | undefined> {
    const found = await this.#parts.grants.byId(id);
    return found?.kind === 'offer' ? found : undefined;
  }

  #redeemed(grant: Grant, { time, by, order, ...amounts }: Redeeming): Grant {
    const offer = this.#parts.rules.set.offers.get(grant.rule);
    const benefit = offer?.version === grant.version ? offer.body.benefit : undefined;
    const cost = redeemedCost(grant, benefit, amounts);
    return {
      ...grant,
      ...{ state: 'redeemed', ended: time, endedBy: by },
      ...(cost === undefined ? {} : { cost: cost.minor, currency: cost.currency }),
      ...(order === undefined ? {} : { order }),
    };
  }

  /** A shop that makes no offers has coupons of its own, which are no business of this. */
  #isAnythingGiven(): boolean {
    const { grants, rules } = this.#parts;
    return rules.set.offers.size > 0 || grants.tally.rules('offer').length > 0;
  }
}
