import { hashIdentity, type Tombstones } from '../../customer/erasure/tombstones.ts';
import type { Identity } from '../../customer/identity/identities.ts';
import { READ_IDENTITIES_AFTER } from '../../customer/identity/identity-store.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Eraser } from './eraser.ts';
import type { StoredReceipt } from './receipt.ts';

/** An erasure as another store may apply it: who it was stands there as salted hashes only. */
export interface ListedErasure {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly requested: number;
  readonly forever: boolean;
  readonly hashes: readonly string[];
}

/** What `personable erase --list --json` writes and `restore --erasures` takes. */
export interface ErasureList {
  /** What the hashes are salted with. */
  readonly salt: string;
  readonly erasures: readonly ListedErasure[];
}

/**
 * Reads a list of erasures.
 *
 * @throws PersonableError `invalid_option` for what is none.
 */
export const readErasureList = (value: unknown): ErasureList => {
  const { salt, erasures } = (value ?? {}) as Partial<ErasureList>;
  if (typeof salt === 'string' && Array.isArray(erasures) && erasures.every(isListed)) {
    return { salt, erasures };
  }
  throw new PersonableError('invalid_option', 'This is no list of erasures.', {
    hint: 'Write one with "personable erase --list --json".',
  });
};

const isListed = (value: unknown): value is ListedErasure => {
  const { id, requested, forever, hashes } = (value ?? {}) as Partial<ListedErasure>;
  return (
    typeof id === 'string' &&
    Number.isSafeInteger(requested) &&
    typeof forever === 'boolean' &&
    Array.isArray(hashes) &&
    hashes.every((hash) => typeof hash === 'string')
  );
};

/** What a list is made from and applied to. */
interface ListParts {
  readonly store: Store;
  readonly tombstones: Tombstones;
  readonly eraser: Eraser;
}

/** Every erasure of a store, for a backup of before them that is put back one day. */
export const listErasures = async ({ tombstones, eraser }: ListParts): Promise<ErasureList> => {
  const hashes = new Map<string, string[]>();
  for (const { erasure, hash } of tombstones.all) {
    hashes.set(erasure, [...(hashes.get(erasure) ?? []), hash]);
  }
  const rows = await eraser.rows();
  return {
    salt: tombstones.salt,
    erasures: rows.map(({ id, requested, receipt }) => ({
      id,
      requested,
      forever: (JSON.parse(receipt) as StoredReceipt).forever,
      hashes: hashes.get(id) ?? [],
    })),
  };
};

/**
 * Makes the erasures of a list that a store has not seen, as of the time they were asked for.
 *
 * @returns how many were made, and how many people they found.
 */
export const applyErasures = async (
  { salt, erasures }: ErasureList,
  { store, tombstones, eraser }: ListParts,
): Promise<{ readonly applied: number; readonly homes: number }> => {
  const known = new Set((await eraser.rows()).map(({ id }) => id));
  const unseen = erasures.filter(({ id }) => !known.has(id));
  const wanted = new Map(
    unseen.flatMap(({ id, hashes }) => hashes.map((hash) => [hash, id] as const)),
  );
  const found = new Map<string, Identity[]>();
  for (let after = { namespace: '', value: '' }; wanted.size > 0; ) {
    const page = await store.all(READ_IDENTITIES_AFTER, { partition: 0, ...after, limit: PAGE });
    for (const { namespace, value } of page) {
      const identity = { namespace, value };
      const id = wanted.get(hashIdentity(salt, identity));
      if (id !== undefined) found.set(id, [...(found.get(id) ?? []), identity]);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = { namespace: last.namespace, value: last.value };
  }
  let homes = 0;
  for (const { id, requested, forever, hashes } of unseen) {
    const identities = found.get(id) ?? [];
    // With the same salt the hashes mean the same here, also of those nobody knows here.
    const stones = salt === tombstones.salt ? hashes : [];
    await eraser.erase({ identities, forever, made: { id, requested, hashes: stones } });
    homes += identities.length;
  }
  await eraser.removeNow();
  return { applied: unseen.length, homes };
};

/** Identities read at once. */
const PAGE = 5_000;
