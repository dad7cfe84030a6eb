import { openPersonable } from '../packages/personable/src/engine/personable.ts';
import { createRandom } from '../packages/personable/src/math/random.ts';
import type { Benchmark } from './benchmark.ts';
import { median, rounded } from './figures.ts';
import { generatedStore } from './shop/filled-store.ts';
import { VerifiedShop } from './shop/verified-shop.ts';

const SEED = 11;
/** Small enough that ten thousand decisions change it, and go by many models. */
const SHOP = { items: 400, customers: 400, messages: 30_000, days: 120 } as const;
/** Decisions between two starts of the engine. */
const BETWEEN_STARTS = 1_000;

/**
 * Whether decisions that are computed again are equal to the bit. While they are made, events come in (some of them late), items, rules and
 * consent change, browsers turn out to be customers, and the engine is started again; only then all are verified, in the order in which they
 * were made.
 */
export const verifyBenchmark: Benchmark = {
  name: 'verify',
  summary:
    'how many of so many decisions over a changing shop are equal when computed again, and how long that takes',

  async run(input) {
    const { say, decisions } = input;
    const { folder, items, customers } = await generatedStore(input, SHOP);
    let shop = await openPersonable({ data: folder });
    const life = new VerifiedShop(createRandom(SEED), items, customers);
    await life.begin(shop);
    while (life.decisions.length < decisions) {
      await life.step(shop);
      const made = life.decisions.length;
      if (made % BETWEEN_STARTS === 0 && made > 0) {
        say(`  ${made} of ${decisions} made`);
        await shop.close();
        shop = await openPersonable({ data: folder });
      }
    }
    const found = { equal: 0, different: 0, expired: 0 };
    const milliseconds: number[] = [];
    for (const [i, id] of life.decisions.entries()) {
      const begun = performance.now();
      const { status, text } = await shop.decisions.verify(id);
      milliseconds.push(performance.now() - begun);
      found[status] += 1;
      if (status !== 'equal') say(`  ${id}: ${text}`);
      if ((i + 1) % 1_000 === 0) say(`  ${found.equal} of ${i + 1} equal`);
    }
    await shop.close();
    milliseconds.sort((a, b) => a - b);
    return {
      decisions: life.decisions.length,
      ...found,
      msMedian: rounded(median(milliseconds)),
      msP99: rounded(milliseconds[Math.floor(milliseconds.length * 0.99)] ?? 0),
    };
  },
};
