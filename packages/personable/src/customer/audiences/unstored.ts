import type { BoundWrite } from '../../store/statement.ts';
import type { Membership } from './audience.ts';
import { removeMember, writeMember } from './member-store.ts';

const PARTITION = 0;

/** Memberships that are to be stored: by audience, so that one more costs no more than a place in a map. */
export class UnstoredMemberships {
  readonly #byAudience = new Map<number, Map<number, Membership | undefined>>();

  get isEmpty(): boolean {
    return this.#byAudience.size === 0;
  }

  /** What is to be stored of an audience by home; `undefined`: that somebody does not belong to it. */
  of(audience: number): ReadonlyMap<number, Membership | undefined> | undefined {
    return this.#byAudience.get(audience);
  }

  set(audience: number, home: number, membership: Membership | undefined): void {
    let homes = this.#byAudience.get(audience);
    if (homes === undefined) {
      homes = new Map();
      this.#byAudience.set(audience, homes);
    }
    homes.set(home, membership);
  }

  /** Lets what somebody belongs to be as it will be stored; changes it. */
  overlay(home: number, held: Map<number, Membership>): void {
    for (const [audience, homes] of this.#byAudience) {
      const membership = homes.get(home);
      if (membership !== undefined) held.set(audience, membership);
      else if (homes.has(home)) held.delete(audience);
    }
  }

  /** Takes what newer ones say above its own. */
  add(newer: UnstoredMemberships): void {
    for (const [audience, homes] of newer.#byAudience) {
      for (const [home, membership] of homes) this.set(audience, home, membership);
    }
  }

  /** The writes that store it: those of one statement stand together. */
  get writes(): BoundWrite[] {
    const entered: BoundWrite[] = [];
    const left: BoundWrite[] = [];
    for (const [audience, homes] of this.#byAudience) {
      for (const [home, membership] of homes) {
        const key = { partition: PARTITION, audience, home };
        if (membership === undefined) left.push(removeMember(key));
        else entered.push(writeMember({ ...key, ...membership }));
      }
    }
    return entered.concat(left);
  }
}
