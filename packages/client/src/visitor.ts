import { attempt } from './fence.ts';
import { randomId } from './random-id.ts';
import type { Shelf } from './shelf.ts';

/** Who uses this browser, and what they said. */
interface Visitor {
  readonly anonymousId: string;
  readonly userId?: string | undefined;
  /** What was allowed and refused, by purpose. */
  readonly purposes?: Readonly<Record<string, boolean>>;
}

/** Reads and changes the visitor. Every tab of the page sees the same one. */
export interface VisitorRecord {
  read(): Visitor;
  change(part: Partial<Visitor>): void;
  /** Another person sits at this browser: new anonymous id. What was refused stays refused. */
  renew(userId?: string): void;
}

const KEY = 'personable:visitor';

/** An id as the engine takes it, or nothing. */
export const asId = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 500 ? value : undefined;

/** The visitor of this browser, met before or new. */
export const openVisitor = (
  shelf: Shelf,
  given: { readonly userId?: unknown; readonly anonymousId?: unknown },
): VisitorRecord => {
  let known: Visitor = { anonymousId: randomId() };
  /** What the shelf no longer took is known here only, and newer than what lies on it. */
  let kept = true;
  const read = (): Visitor => {
    const stored = kept && attempt(() => JSON.parse(shelf.get(KEY) ?? ''));
    return asId(stored?.anonymousId) === undefined ? known : stored;
  };
  const write = (visitor: Visitor) => {
    known = visitor;
    kept = shelf.set(KEY, JSON.stringify(visitor));
  };
  const record: VisitorRecord = {
    read,
    change: (part) => write({ ...read(), ...part }),
    renew: (userId) => write({ ...read(), anonymousId: randomId(), userId }),
  };
  const [userId, anonymousId] = [asId(given.userId), asId(given.anonymousId)];
  const before = read();
  if (userId !== undefined && userId !== (before.userId ?? userId)) record.renew();
  record.change({
    userId: userId ?? before.userId,
    anonymousId: anonymousId ?? read().anonymousId,
  });
  return record;
};
