import type { Identities } from '../../customer/identity/identities.ts';
import type { LinkEvidence } from '../../customer/identity/linking.ts';
import {
  FIND_LINK_RECORD,
  type LinkRecord,
  READ_FIRST_LINK,
  READ_LINK_RECORDS,
  READ_LINK_RECORDS_OF_HOME,
} from '../../customer/identity/merge-log-store.ts';
import type { People } from '../../customer/people.ts';
import { hash53 } from '../../math/hashing.ts';
import { RecordKind, type Store } from '../../store/store.ts';
import type { MergeEntry } from '../views.ts';
import { identitiesOf, iso, numberOf } from './names.ts';

const PARTITION = 0;

/** What the merge log is read with. */
interface MergeLogParts {
  readonly store: Store;
  readonly identities: Identities;
  readonly people: People;
}

/** What a record of a link says; those of before evidence was kept say only the other home. */
type LinkBody = Partial<LinkEvidence> & { readonly home: number; readonly half?: true };

/**
 * Links made and undone before a position of the log, the latest first.
 *
 * @param homes only those of these homes.
 */
export const readMerges = async (
  parts: MergeLogParts,
  { before, limit, homes }: { before: number; limit: number; homes?: readonly number[] },
): Promise<{ readonly entries: MergeEntry[]; readonly next?: number }> => {
  const found: LinkRecord[] = [];
  let from = before;
  // Each stands under both homes, so a page may take two looks.
  while (found.length <= limit) {
    const records = await recordsBefore(parts.store, from, limit * 2 + 2, homes);
    const last = records.at(-1);
    if (last === undefined) break;
    found.push(...records.filter(isFirstHalf));
    from = last.position;
  }
  const page = found.slice(0, limit);
  const entries = await Promise.all(page.map((record) => inWords(record, parts)));
  const last = page.at(-1)?.position;
  return found.length > limit && last !== undefined ? { entries, next: last } : { entries };
};

const recordsBefore = async (
  store: Store,
  before: number,
  limit: number,
  homes: readonly number[] | undefined,
): Promise<LinkRecord[]> => {
  const page = { partition: PARTITION, before, limit };
  if (homes === undefined) return store.all(READ_LINK_RECORDS, page);
  const found = await Promise.all(
    homes.map((home) => store.all(READ_LINK_RECORDS_OF_HOME, { ...page, home })),
  );
  return found
    .flat()
    .sort((a, b) => b.position - a.position)
    .slice(0, limit);
};

const isFirstHalf = ({ home, body }: LinkRecord): boolean => {
  const { half, by, home: other, source } = JSON.parse(body) as LinkBody;
  if (half === true) return false;
  return by !== undefined || source !== undefined || home < other;
};

const inWords = async (
  record: LinkRecord,
  { identities, people }: MergeLogParts,
): Promise<MergeEntry> => {
  const { home: other, by, message, source } = JSON.parse(record.body) as LinkBody;
  const undone = record.kind === RecordKind.unlink;
  const homes = await Promise.all(
    [record.home, other].map(async (home) => ({
      home,
      person: numberOf(await people.person(home)),
      identities: await identitiesOf(identities, [home]),
    })),
  );
  return {
    position: record.position,
    time: iso(record.time),
    kind: undone ? 'undone' : 'linked',
    homes,
    text: undone ? undoneText(source) : linkedText(by, source),
    ...(by === 'message' || by === 'alias' ? { message: String(message) } : {}),
    ...(source === undefined ? {} : { source }),
  };
};

const linkedText = (by: LinkEvidence['by'] | undefined, source: string | undefined): string => {
  if (by === 'merge') return `Somebody said that they are one${fromWhere(source)}.`;
  if (by === 'alias') return 'An alias said that they are one.';
  return by === 'message' ? 'One message named both.' : 'Linked before reasons were kept.';
};

const undoneText = (source: string | undefined): string =>
  `Somebody said that they are not one${fromWhere(source)}.`;

const fromWhere = (source: string | undefined): string =>
  source === undefined || source === '' ? '' : ` (${source})`;

/** What linked each home of a person first: by home. */
export const firstLinks = async (
  store: Store,
  homes: readonly number[],
): Promise<Map<number, { readonly time: number; readonly text: string }>> => {
  const links = new Map<number, { time: number; text: string }>();
  for (const home of homes) {
    const first = await store.get(READ_FIRST_LINK, { partition: PARTITION, home });
    if (first === undefined) continue;
    const body = JSON.parse(first.body) as LinkBody;
    const { by, source } = body.half === true ? await otherHalf(store, home, body, first) : body;
    links.set(home, { time: first.time, text: linkedText(by, source) });
  }
  return links;
};

/** What the record of a link under the other home says: it has the same id, with the homes the other way round. */
const otherHalf = async (
  store: Store,
  home: number,
  { home: other }: LinkBody,
  { messageId }: { readonly messageId: string },
): Promise<Partial<LinkBody>> => {
  const id = messageId.replace(`link:${home}:${other}`, `link:${other}:${home}`);
  const place = { partition: PARTITION, hash: hash53(id), messageId: id };
  const record = await store.get(FIND_LINK_RECORD, place);
  return record === undefined ? {} : (JSON.parse(record.body) as LinkBody);
};
