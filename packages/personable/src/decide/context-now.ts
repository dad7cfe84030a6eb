import { type Context, contextOf } from '../context/context.ts';
import type { ContextProviders } from '../context/providers.ts';
import type { ContextSource } from '../context/source.ts';
import type { KnownItems } from '../customer/knowing/known-item.ts';
import type { Occasion } from '../customer/occasion.ts';
import { traitsOf } from '../customer/person.ts';
import type { DecisionRequest } from './decision.ts';
import type { Recognised } from './recognise.ts';
import { sessionNow } from './session-now.ts';

/** What the context of a decision is worked out with. */
export interface ContextParts {
  readonly context: ContextProviders;
  readonly knownItems: KnownItems;
  /** What was known then, of a decision that is computed again. */
  readonly recalled?: RecalledContext;
}

/** What was known of now when a decision was made. */
interface RecalledContext {
  readonly context: Context;
  /** Where and when it was asked, where the request that is kept no longer says it. */
  readonly occasion?: Occasion | null | undefined;
}

/**
 * What is known of now for somebody: what the request says, the visitor's own request where it is one, and
 * their history as far as it may be used.
 *
 * @param now milliseconds UTC.
 */
export const contextNow = (
  given: DecisionRequest['context'],
  who: Recognised,
  source: ContextSource | undefined,
  now: number,
  { context, knownItems, recalled }: ContextParts,
): Context =>
  recalled?.context ??
  contextOf(given, new DecisionSource(who, source, now, knownItems), context, now);

/** Each part is asked only when it is read: most decisions read none. */
class DecisionSource implements ContextSource {
  readonly headers: ContextSource['headers'];
  readonly #who: Recognised;
  readonly #source: ContextSource | undefined;
  readonly #now: number;
  readonly #items: KnownItems;

  constructor(who: Recognised, source: ContextSource | undefined, now: number, items: KnownItems) {
    this.headers = source?.headers;
    this.#who = who;
    this.#source = source;
    this.#now = now;
    this.#items = items;
  }

  get address() {
    return this.#source?.address;
  }

  get session() {
    return () => sessionNow(this.#who, this.#items, this.#now);
  }

  get timezone() {
    return () => traitsOf({ homes: this.#who.homes })['timezone'];
  }
}
