import { type LogRecord, RecordKind, type StoreReader } from '../../store/store.ts';

/** Records of each home that are looked through. */
const LOOKED_THROUGH = 20;
/** Most senders say with every event where and in what language it was, so the last few are asked first. */
const AT_FIRST = 3;

type Context = Readonly<Record<string, unknown>>;

/**
 * `context` of somebody's last messages, the latest first.
 *
 * @param enough whether no more of them are needed.
 */
export const lastContexts = async (
  store: Pick<StoreReader, 'readHomeBackwards'>,
  homes: readonly number[],
  enough: (contexts: readonly Context[]) => boolean,
): Promise<readonly Context[]> => {
  let contexts: readonly Context[] = [];
  // What one home said last says nothing of whether another said something later.
  for (const limit of homes.length === 1 ? [AT_FIRST, LOOKED_THROUGH] : [LOOKED_THROUGH]) {
    const read = homes.map((home) =>
      store.readHomeBackwards(0, home, Number.MAX_SAFE_INTEGER, limit),
    );
    const records = (await Promise.all(read)).flat().sort((a, b) => b.time - a.time);
    contexts = records.flatMap(contextOf);
    if (records.length < limit || enough(contexts)) break;
  }
  return contexts;
};

const contextOf = ({ kind, body }: LogRecord): readonly Context[] => {
  if (kind !== RecordKind.event && kind !== RecordKind.claim) return [];
  const { context } = JSON.parse(body) as { readonly context?: unknown };
  return typeof context === 'object' && context !== null ? [context as Context] : [];
};
