import type { PriceBand } from '../../customer/knowing/price-band.ts';
import type { Person } from '../../customer/person.ts';

/** Milliseconds for which a band is good enough: as long as the prices it is worked out of. */
const FRESH = 600_000;

interface Kept {
  readonly band: PriceBand;
  /** Records of the person it was worked out of, and when. */
  readonly records: number;
  readonly at: number;
}

/** The price bands of people in memory, each kept until something new is known of the person. */
export class PriceBands {
  readonly #kept = new WeakMap<Person, Kept>();

  /** @param now milliseconds UTC. */
  of(person: Person, now: number, work: () => PriceBand): PriceBand {
    const records = person.homes.reduce((sum, { events }) => sum + events, 0);
    const kept = this.#kept.get(person);
    if (kept?.records === records && now >= kept.at && now - kept.at < FRESH) return kept.band;
    const band = work();
    this.#kept.set(person, { band, records, at: now });
    return band;
  }
}
