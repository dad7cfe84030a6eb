import { CountedHomes } from '../../customer/counting/counted-homes.ts';
import { entriesOf } from '../../customer/counting/entries-of.ts';
import type { Entry, EventKinds } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { Store } from '../../store/store.ts';
import { ArmSums } from './arm-sums.ts';
import type { ExposureFacts } from './exposure.ts';
import { type ExposureRow, exposuresOf } from './exposure-store.ts';
import { measuredPeople } from './people-store.ts';
import {
  cellsOf,
  isSamePerson,
  type MeasuredPerson,
  type MeasuredRun,
  type PersonPart,
  takeIn,
} from './person-part.ts';
import { clearAllSums, putSums } from './sum-store.ts';

/** What people are counted with. */
export interface CountingParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
}

/** People who stay in memory. */
const REMEMBERED = 25_000;

/** Everybody who is counted in any experiment, with the sums of all of them. To be called by one at a time. */
export class MeasuredPeople {
  readonly #parts: CountingParts;
  readonly #runs: ReadonlyMap<string, MeasuredRun>;
  /** By home. */
  readonly homes: CountedHomes<MeasuredPerson, true>;
  #sums: ArmSums;

  /** @param runs under way, by experiment; it may change between calls. */
  constructor(parts: CountingParts, runs: ReadonlyMap<string, MeasuredRun>, sums: ArmSums) {
    const { store, people } = parts;
    this.#parts = parts;
    this.#runs = runs;
    this.#sums = sums;
    this.homes = new CountedHomes<MeasuredPerson, true>({
      ...{ people, store, table: measuredPeople, remembered: REMEMBERED },
      said: (entry) => (this.#concerns(entry) ? true : undefined),
      add: (before, _, entry) => before && this.#taken(before, entry),
      count: (homes, upTo) => this.#count(homes, upTo),
      isSame: isSamePerson,
      replaced: (before, after) => {
        for (const old of before) this.#sums.count(this.#cells(old), -1);
        if (after !== undefined) this.#sums.count(this.#cells(after), 1);
      },
      sums: () => this.#sums.changes().map(putSums),
    });
  }

  /** The sums as of now. */
  get sums(): ArmSums {
    return this.#sums;
  }

  /** Whether something of a person was counted before what is counted was changed: it adds nothing until they are counted anew. */
  isOutdated({ parts }: MeasuredPerson): boolean {
    return Object.entries(parts).some(([experiment, part]) => {
      const run = this.#runs.get(experiment);
      return run !== undefined && run.run === part.run && !isOf(part, run);
    });
  }

  /** Adds up everybody who is stored anew; resolves to whether the sums were equal. Nothing may be unstored. */
  async addUp(): Promise<boolean> {
    const { store } = this.#parts;
    const sums = new ArmSums();
    for await (const person of measuredPeople.all(store)) sums.count(this.#cells(person), 1);
    if (sums.equals(this.#sums)) return true;
    await store.write([clearAllSums(), ...sums.rows().map(putSums)]);
    this.#sums = new ArmSums(sums.rows());
    return false;
  }

  #concerns(entry: Entry): boolean {
    for (const { metrics } of this.#runs.values()) {
      if (metrics.some((metric) => metric.concerns(entry))) return true;
    }
    return false;
  }

  #taken(person: MeasuredPerson, entry: Entry): MeasuredPerson {
    let parts: Record<string, PersonPart> | undefined;
    for (const [experiment, part] of Object.entries(person.parts)) {
      const run = this.#runs.get(experiment);
      if (run === undefined || !isOf(part, run)) continue;
      const after = takeIn(part, entry, run);
      if (after === part) continue;
      parts ??= { ...person.parts };
      parts[experiment] = after;
    }
    return parts === undefined ? person : { ...person, parts };
  }

  /** What a person adds, from exposures and log; undefined for somebody who is in no arm. */
  async #count(homes: readonly number[], upTo: number): Promise<MeasuredPerson | undefined> {
    const parts = this.#begun(await exposuresOf(this.#parts.store, homes));
    if (Object.keys(parts).length === 0) return undefined;
    let counted: MeasuredPerson = { homes, parts };
    for (const entry of await entriesOf(homes, upTo, this.#parts)) {
      counted = this.#taken(counted, entry);
    }
    return counted;
  }

  /** Parts that nothing was counted in yet: who was in several arms of one run is in none. */
  #begun(exposures: readonly ExposureRow[]): Record<string, PersonPart> {
    const parts: Record<string, PersonPart> = {};
    const inOrder = [...exposures].sort((a, b) => a.time - b.time || (a.arm < b.arm ? -1 : 1));
    for (const { experiment, run, arm, time, facts } of inOrder) {
      const counting = this.#runs.get(experiment);
      if (counting?.run !== run) continue;
      const before = parts[experiment];
      if (before === undefined) {
        const known = JSON.parse(facts) as ExposureFacts;
        const { revision } = counting;
        parts[experiment] = {
          ...{ run, revision, arm, since: time, facts: known, returning: false, states: {} },
        };
      } else if (before.arm !== arm) {
        parts[experiment] = { ...before, arm: '', states: {} };
      }
    }
    return parts;
  }

  #cells({ parts }: MeasuredPerson) {
    return Object.entries(parts).flatMap(([experiment, part]) => {
      const run = this.#runs.get(experiment);
      return run !== undefined && isOf(part, run) ? cellsOf(part, run) : [];
    });
  }
}

/** Whether a part counts what is counted now. */
const isOf = (part: PersonPart, { run, revision }: MeasuredRun): boolean =>
  part.run === run && (part.revision ?? 0) === revision;
