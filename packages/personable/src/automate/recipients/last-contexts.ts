import { RecordKind, type StoreReader } from '../../store/store.ts';

/** Records of each home that are looked through. */
const LOOKED_THROUGH = 20;

/** `context` of somebody's last messages, the latest first. */
export const lastContexts = async (
  store: Pick<StoreReader, 'readHomeBackwards'>,
  homes: readonly number[],
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const read = homes.map((home) =>
    store.readHomeBackwards(0, home, Number.MAX_SAFE_INTEGER, LOOKED_THROUGH),
  );
  const records = (await Promise.all(read)).flat().sort((a, b) => b.time - a.time);
  return records.flatMap(({ kind, body }) => {
    if (kind !== RecordKind.event && kind !== RecordKind.claim) return [];
    const { context } = JSON.parse(body) as { readonly context?: unknown };
    return typeof context === 'object' && context !== null
      ? [context as Readonly<Record<string, unknown>>]
      : [];
  });
};
