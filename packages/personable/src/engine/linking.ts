import { Gathered } from '../customer/gathered.ts';
import { areLinked } from '../customer/groups.ts';
import type { Identities } from '../customer/identities.ts';
import type { Ingest } from '../customer/ingest.ts';
import type { People } from '../customer/people.ts';
import { uniqueId } from '../math/unique-id.ts';
import { numberOf } from './readings/names.ts';

/** What an undone link left. */
export interface Unlinked {
  /** Links that were undone; 0 when the home was not linked. */
  readonly undone: number;
  /** Numbers of the people there are now; the first has the home. */
  readonly people: readonly number[];
}

interface LinkingParts {
  readonly ingest: Ingest;
  readonly identities: Identities;
  readonly people: People;
  readonly clock: () => number;
}

/**
 * Takes a home out of a person by undoing its links. Events never moved, so each is where it came from; the
 * same ids seen together again do not link again by themselves.
 */
export const unlinkHome = (
  { ingest, identities, people, clock }: LinkingParts,
  { person: number, home }: { readonly person: number; readonly home: number },
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
      gathered.addUnlink(home, other.home, now, uniqueId(), notes);
    }
    if (others.length > 0) await write(gathered);
    // Whoever asked for the links meanwhile has remembered the old ones.
    identities.forgetLinks([home, ...others.map((other) => other.home)]);
    const after = await Promise.all(
      [home, ...person.homes.map((one) => one.home)].map((one) => people.person(one)),
    );
    return { undone: others.length, people: [...new Set(after.map(numberOf))] };
  });
