import { type Context, contextOf } from '../../context/context.ts';
import { contextDocument } from '../../context/document.ts';
import { type ContextPart, explainContext } from '../../context/explanation.ts';
import { isKnown, PARTS, type PartValues } from '../../context/parts.ts';
import type { Bag } from '../../context/reading.ts';
import type { ContextSource } from '../../context/source.ts';
import type { ContextSources, SourcesState } from '../../context/sources.ts';
import { type ConditionCheck, ConditionsHandle } from './conditions.ts';

/** How long the weather is waited for when somebody looks, in milliseconds; a decision never waits. */
const PATIENCE = 3_000;

/** What is asked of the context: what a request would say, and what would come with it. */
export interface ContextQuestion {
  readonly context?: object;
  /** Of the visitor's own request, by names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The visitor's address. */
  readonly address?: string;
  /** Asked over `context.…`. */
  readonly condition?: unknown;
}

/** What would be known of a request. */
export interface ContextReading {
  readonly parts: readonly ContextPart[];
  /** As conditions see it, under `context`. */
  readonly document: { readonly context: Partial<PartValues> };
  readonly check?: ConditionCheck;
}

/** What is known of now: `shop.context`. */
export class ContextHandle {
  readonly #sources: ContextSources;
  readonly #clock: () => number;
  readonly #conditions = new ConditionsHandle();

  constructor(contextSources: ContextSources, clock: () => number) {
    this.#sources = contextSources;
    this.#clock = clock;
  }

  /** What would be known of a request, part by part, and how a condition would answer. Nothing is kept. */
  async read({ context, headers, address, condition }: ContextQuestion): Promise<ContextReading> {
    const source: ContextSource = { headers: inSmallLetters(headers ?? {}), address };
    const now = this.#clock();
    const given = context as Bag | undefined;
    await this.#awaitWeather(contextOf(given, source, this.#sources, now), now);
    const found = contextOf(given, source, this.#sources, now);
    const parts = explainContext(found);
    const document = { context: known(found) };
    return {
      parts,
      document,
      ...(condition === undefined ? {} : { check: this.#conditions.check(condition, document) }),
    };
  }

  /** How what context comes from stands: the files as they are now, and the weather provider. */
  sources(): Promise<SourcesState> {
    return this.#sources.state(this.#clock());
  }

  async #awaitWeather(context: Context, now: number): Promise<void> {
    const { weather } = this.#sources;
    const place = context.find('place');
    const time = context.find('time');
    if (weather === undefined || !isKnown(place)) return;
    await weather.wait(place.value, isKnown(time) ? time.value.at : now, now, PATIENCE);
  }
}

const inSmallLetters = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The known parts as plain data: what is read of a context is gone with it. */
const known = (context: Context): Partial<PartValues> => {
  const document = contextDocument(context);
  return Object.fromEntries(
    PARTS.map((part) => [part, document[part]] as const).filter(([, value]) => value !== undefined),
  );
};
