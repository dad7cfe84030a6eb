import type { Tombstones } from '../customer/erasure/tombstones.ts';
import { Gathered } from '../customer/gathered.ts';
import { areLinked } from '../customer/groups.ts';
import type { Identities, Identity } from '../customer/identity/identities.ts';
import { type LinkedHomes, MOST_HOMES } from '../customer/identity/linking.ts';
import type { Ingest } from '../customer/ingest.ts';
import type { People } from '../customer/people.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { Store } from '../store/store.ts';
import { PersonableError } from './errors.ts';
import { numberOf } from './readings/names.ts';

/** What an undone link left. */
export interface Unlinked {
  /** Links that were undone; 0 when the home was not linked. */
  readonly undone: number;
  /** Numbers of the people there are now; the first has the home. */
  readonly people: readonly number[];
}

/** What a merge made. */
export interface Merged {
  /** Links that were made; 0 when they were one person already. */
  readonly linked: number;
  /** Number of the person they are now. */
  readonly person: number;
}

/** What links are made and undone with. */
export interface LinkingParts {
  readonly ingest: Ingest;
  readonly identities: Identities;
  readonly people: People;
  readonly tombstones: Tombstones;
  readonly store: Store;
  readonly clock: () => number;
}

/**
 * Takes a home out of a person by undoing its links. Events never moved, so each is where it came from; the
 * same ids seen together again do not link again by themselves.
 *
 * @param from where somebody said so.
 */
export const unlinkHome = (
  { ingest, identities, people, clock }: LinkingParts,
  { person: number, home }: { readonly person: number; readonly home: number },
  from: string,
): Promise<Unlinked> =>
  ingest.exclusively(async (write) => {
    const person = identities.has(number) ? await people.person(number) : undefined;
    const state = person?.homes.find((one) => one.home === home);
    if (person === undefined || state === undefined) return { undone: 0, people: [] };
    const others = person.homes.filter((other) => areLinked(other, state));
    const now = clock();
    const gathered = new Gathered(now);
    for (const other of others) {
      const notes = identities.unlink(home, other.home);
      gathered.addUnlink([home, other.home], now, uniqueId(), notes, from);
    }
    if (others.length > 0) await write(gathered);
    // Whoever asked for the links meanwhile has remembered the old ones.
    identities.forgetLinks([home, ...others.map((other) => other.home)]);
    const after = await Promise.all(
      [home, ...person.homes.map((one) => one.home)].map((one) => people.person(one)),
    );
    return { undone: others.length, people: [...new Set(after.map(numberOf))] };
  });

/** One of those that are merged: a home, or an identity that may have none yet. */
export type MergedSide = number | Identity;

/**
 * Makes one person of all these, whatever speaks against it: somebody says so. What was never met is met now.
 *
 * @param from where somebody said so.
 * @throws PersonableError `person_too_large` over 1,000 homes.
 */
export const mergePeople = (
  { ingest, identities, people, tombstones, clock }: LinkingParts,
  [first, ...others]: readonly [MergedSide, ...MergedSide[]],
  from: string,
): Promise<Merged> =>
  ingest.exclusively(async (write) => {
    const gathered = new Gathered(clock());
    const time = gathered.received;
    const homeOf = (side: MergedSide) => {
      if (typeof side === 'number') return side;
      if (tombstones.covers(side, time)) throw erased();
      return ingest.linker.homeOf(side);
    };
    const home = await homeOf(first);
    const homes = new Set([home]);
    for (const side of others) homes.add(await homeOf(side));
    const persons = new Set<LinkedHomes>();
    for (const one of homes) persons.add(await identities.person(one));
    const size = [...persons].reduce((sum, person) => sum + person.homes.size, 0);
    if (size > MOST_HOMES) throw tooLarge();
    for (const other of homes) {
      if ((await identities.person(home)).homes.has(other)) continue;
      const evidence = { by: 'merge', message: uniqueId(), source: from } as const;
      await ingest.linker.join(home, other, { ...evidence, time, gathered });
    }
    const linked = gathered.linkedHomes.length / 2;
    if (linked > 0) await write(gathered);
    return { linked, person: numberOf(await people.person(home)) };
  });

const erased = () =>
  new PersonableError('identity_erased', 'One of these was erased for good.', {
    hint: 'Nothing of whoever was erased for good is taken or kept any more.',
  });

const tooLarge = () =>
  new PersonableError(
    'person_too_large',
    `Together they would be linked at more than ${MOST_HOMES.toLocaleString('en')} ids.`,
    { hint: 'An id that so many share says nothing of a person: take it out first.' },
  );

/** Keeps a home and some others from being linked by themselves. */
export const keepApart = (
  { ingest, identities, store }: LinkingParts,
  home: number,
  others: readonly Identity[],
): Promise<void> =>
  ingest.exclusively(async () => {
    const { homes } = await identities.person(home);
    const apart = new Set<number>();
    for (const identity of others) {
      const other = await identities.find(identity);
      if (other !== undefined && !homes.has(other)) apart.add(other);
    }
    await store.write([...apart].flatMap((other) => identities.unlink(home, other)));
    identities.forgetLinks([home, ...apart]);
  });
