import { type Finding, GIVEN } from '../parts.ts';
import { type Bag, bagIn, countIn, isEmpty, stated, wordIn } from '../reading.ts';
import type { ContextSource } from '../source.ts';

/** What the visitor did since they came. */
export interface SessionNow {
  /** Things done with items; of a session that is given, events. */
  readonly events?: number;
  readonly pages?: number;
  /** Since the last of it. */
  readonly secondsSince?: number;
  /** Whether they were here before this session. */
  readonly returning?: boolean;
  /** browsing, looking, comparing, buying or in-trouble. */
  readonly intent?: string;
}

/** The session: what is given (`session`), and for the rest what the person's own history says. */
export const sessionOf = (given: Bag, { session }: ContextSource): Finding<SessionNow> => {
  const bag = bagIn(given['session']);
  const returning = bag?.['returning'];
  const said = stated({
    events: countIn(bag?.['events']),
    pages: countIn(bag?.['pages']),
    secondsSince: countIn(bag?.['secondsSince']),
    returning: typeof returning === 'boolean' ? returning : undefined,
    intent: wordIn(bag?.['intent']),
  });
  const lived = session?.();
  if (lived === undefined) {
    return isEmpty(said)
      ? { because: 'nothing is known of the person, or nothing of it may be used' }
      : { value: said, origin: GIVEN };
  }
  const origin = "from the person's history";
  return isEmpty(said)
    ? { value: lived, origin }
    : { value: { ...lived, ...said }, origin: `${GIVEN}; the rest ${origin}` };
};
