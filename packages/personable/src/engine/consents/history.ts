import type { ConsentChange, Purpose } from '../../customer/consent.ts';
import { type ConsentRow, READ_CONSENTS } from '../../customer/consent-store.ts';
import { wordId } from '../../customer/consent-words.ts';
import type { Purposes } from '../../customer/purposes.ts';
import type { StoreReader } from '../../store/store.ts';
import { iso } from '../readings/names.ts';

/** Something a person said about consent, with everything that is kept of it. */
export interface ConsentWord {
  /** When it was said, and when it arrived: ISO 8601. */
  readonly time: string;
  readonly received: string;
  readonly purposes: Readonly<Record<Purpose, boolean>>;
  readonly source: string;
  /** Version of the text that was shown. */
  readonly wording?: string;
  /** The texts of that version, of the purposes that have it. */
  readonly shown?: readonly {
    readonly purpose: Purpose;
    readonly label: string;
    readonly text: string;
  }[];
  readonly proof?: Readonly<Record<string, unknown>>;
  readonly by?: string;
  /** Homes it is recorded under: those the person had when it was said. */
  readonly homes: readonly number[];
}

/** A page of words, the oldest first. */
interface WordPage {
  readonly entries: readonly ConsentWord[];
  readonly next?: number;
}

const PARTITION = 0;

/**
 * What was said in some homes, in order.
 *
 * @param after a position of the log: only what stands after it.
 */
export const readWords = async (
  homes: readonly number[],
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
  { store, purposes }: { readonly store: Pick<StoreReader, 'all'>; readonly purposes: Purposes },
): Promise<WordPage> => {
  // One more word than asked for may have a record in every home.
  const most = (limit + 1) * homes.length;
  const pages = await Promise.all(
    homes.map((home) =>
      store.all(READ_CONSENTS, { partition: PARTITION, home, after, limit: most }),
    ),
  );
  // Of a home that was not read to its end nothing is known beyond; nor may a word be shown in halves.
  const end = Math.min(
    ...pages.map((page) =>
      page.length < most ? Number.MAX_SAFE_INTEGER : positionOf(page.at(-1)),
    ),
  );
  const words = new Map<string, ConsentRow[]>();
  for (const row of pages.flat().sort((a, b) => a.position - b.position)) {
    if (row.position > end) break;
    const id = wordId(row.message_id, row.home);
    words.set(id, [...(words.get(id) ?? []), row]);
  }
  const found = [...words.values()];
  const page = found.slice(0, limit);
  const entries = page.map((rows) => toWord(rows, purposes));
  const next = Math.max(0, ...page.flat().map(({ position }) => position));
  return found.length > limit ? { entries, next } : { entries };
};

const positionOf = (row: ConsentRow | undefined): number => row?.position ?? 0;

const toWord = (rows: readonly ConsentRow[], purposes: Purposes): ConsentWord => {
  const [first] = rows;
  const { purposes: said, ...rest } = JSON.parse(first?.body ?? '{}') as ConsentChange;
  const shown = Object.keys(said).flatMap((purpose) => {
    const wording =
      rest.wording === undefined ? undefined : purposes.wording(purpose, rest.wording);
    return wording === undefined ? [] : [{ purpose, label: wording.label, text: wording.text }];
  });
  return {
    time: iso(first?.time ?? 0),
    received: iso(first?.received ?? 0),
    purposes: said as Readonly<Record<Purpose, boolean>>,
    ...rest,
    ...(shown.length === 0 ? {} : { shown }),
    homes: rows.map(({ home }) => home).sort((a, b) => a - b),
  };
};
