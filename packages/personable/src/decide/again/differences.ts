/** A place where two decisions are not the same. */
export interface Difference {
  /** JSON pointer into what the log keeps, such as `/items/0/2/0/1`. */
  readonly path: string;
  /** What is logged; left out where nothing is. */
  readonly was?: unknown;
  /** What was computed; left out where nothing was. */
  readonly is?: unknown;
}

/** Differences that are told. */
const MOST = 20;

/** Where two pieces of JSON are not the same, to the bit; the order of fields is none. At most twenty. */
export const differencesBetween = (was: unknown, is: unknown): readonly Difference[] => {
  const found: Difference[] = [];
  walk(was, is, '', found);
  return found;
};

type Fields = Readonly<Record<string, unknown>>;

const walk = (was: unknown, is: unknown, path: string, found: Difference[]): void => {
  if (found.length === MOST || Object.is(was, is)) return;
  if (isFields(was) && isFields(is) && Array.isArray(was) === Array.isArray(is)) {
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      walk(was[name], is[name], `${path}/${escaped(name)}`, found);
    }
    return;
  }
  found.push({
    path,
    ...(was === undefined ? {} : { was }),
    ...(is === undefined ? {} : { is }),
  });
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
