import type { Decision } from '../packages/personable/src/decide/decision.ts';
import { createRandom } from '../packages/personable/src/math/random.ts';
import type { Benchmark } from './benchmark.ts';
import { rounded } from './figures.ts';
import { type Engine, startEngine } from './servers/engine.ts';
import { filledStore } from './shop/filled-store.ts';

const ASKED = 1_000;
/** Share of the trials with somebody the shop has never seen. */
const NEWCOMERS = 0.2;
const SEED = 7;
/** Draws after which no item would do is a fault, not bad luck. */
const MOST_DRAWS = 100;

/**
 * Whether the very next decision knows of an acknowledged event.
 *
 * A trial asks for the placement `similar` and names no item: then it is filled with what is like the
 * *last item the person had to do with*, and every such reason names that item. So: somebody's decision
 * does not name item X; a `Product Viewed` of X is sent for them and acknowledged; their next decision is
 * fresh when a reason names X. Only that event can put X there, whatever the model does meanwhile.
 * X is drawn among all items until a stranger who looks at it is shown something like it, because an
 * item nobody knows anything like of could not be named by the freshest decision.
 */
export const freshnessBenchmark: Benchmark = {
  name: 'freshness',
  summary: `of ${ASKED.toLocaleString('en')} acknowledged events, sent for customers and newcomers, how many the very next decision shows`,

  async run(input) {
    const { room, say } = input;
    const store = await filledStore(input);
    const engine = await startEngine(room, store.folder);
    const random = createRandom(SEED);
    let fresh = 0;
    let milliseconds = 0;
    for (let asked = 1; asked <= ASKED; asked++) {
      const isNew = random.next() < NEWCOMERS;
      const userId = isNew ? `newcomer-${asked}` : random.pick(store.customers);
      const before = await decide(engine, userId);
      const item = await draw(engine, before, () => random.pick(store.items).id);
      const event = { userId, event: 'Product Viewed', properties: { product_id: item } };
      const sent = performance.now();
      await engine.post('/v1/track', event);
      const after = await decide(engine, userId);
      milliseconds += performance.now() - sent;
      if (names(after, item)) fresh += 1;
      if (asked % 250 === 0) say(`  ${fresh} of ${asked} fresh`);
    }
    await engine.end();
    return {
      data: store.data,
      fresh,
      asked: ASKED,
      meanMsFromEventToDecision: rounded(milliseconds / ASKED),
    };
  },
};

/** An item that a person's decision does not name and others are known to be like. */
const draw = async (engine: Engine, before: Decision, next: () => string): Promise<string> => {
  for (let drawn = 0; drawn < MOST_DRAWS; drawn++) {
    const item = next();
    if (!names(before, item) && names(await decide(engine, undefined, item), item)) return item;
  }
  throw new Error(`of ${MOST_DRAWS} items none has others that are like it`);
};

const decide = async (
  engine: Engine,
  userId: string | undefined,
  item?: string,
): Promise<Decision> => {
  const answer = await engine.post('/v1/decide', {
    placement: 'similar',
    ...(userId === undefined ? {} : { userId }),
    ...(item === undefined ? {} : { context: { item } }),
  });
  return JSON.parse(answer) as Decision;
};

const names = ({ items }: Decision, item: string): boolean =>
  items.some(({ reasons }) => reasons.some((reason) => reason.items.includes(item)));
