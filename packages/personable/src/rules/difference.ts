/** A place at which two bodies differ; a side that has nothing there is left out. */
export interface Difference {
  /** A JSON pointer. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const MOST = 1_000;

/** Where two JSON values differ, in the order of their fields; at most a thousand places. */
export const differences = (before: unknown, after: unknown): Difference[] => {
  const found: Difference[] = [];
  compare(before, after, '', found);
  return found;
};

/** Whether two JSON values say the same, whatever the order of their fields. */
export const isSame = (one: unknown, other: unknown): boolean =>
  differences(one, other).length === 0;

const compare = (before: unknown, after: unknown, path: string, found: Difference[]): void => {
  if (before === after || found.length >= MOST) return;
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) {
    found.push({
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const place = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    compare(own(before, key), own(after, key), place, found);
  }
};

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

const own = (tree: Tree, key: string): unknown =>
  Object.hasOwn(tree, key) ? tree[key] : undefined;
