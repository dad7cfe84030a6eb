import { expect, test } from 'vitest';
import { ForwardCatalogue } from '../../../src/engine/verifying/forward-catalogue.ts';
import { PastCatalogues } from '../../../src/engine/verifying/past-catalogues.ts';
import { createRandom } from '../../../src/math/random.ts';
import { openEngine } from '../open-engine.ts';

test('from version to version it is what a catalogue made from scratch is', async () => {
  const { parts, shop, clock } = await openEngine();
  const { catalogue, store } = parts;
  const random = createRandom(3);
  const versions: (readonly [number, number])[] = [];
  for (let i = 0; i < 60; i++) {
    clock.now += 60_000;
    const id = `item ${random.int(8)}`;
    if (random.next() < 0.15) await shop.items.remove([id]);
    else {
      const item = { id, name: id, price: random.int(9), currency: 'EUR' };
      await shop.items.put([item, { ...item, id: `${id} more`, categories: [`c${i % 3}`] }]);
    }
    versions.push([catalogue.version, catalogue.size]);
  }
  const everything = ({ catalogue: then }: Awaited<ReturnType<PastCatalogues['at']>>) => ({
    version: then.version,
    counts: [then.size, then.count, then.offeredCount],
    items: Array.from({ length: then.size }, (_, key) => then.item(key)),
    found: Array.from({ length: 8 }, (_, i) => then.find(`item ${i}`)?.price),
    inCategory: [...then.inCategory('c1')].sort(),
  });
  const forward = new ForwardCatalogue(catalogue, store);
  const scratch = new PastCatalogues(catalogue, store);
  const order = [...versions, ...versions.slice(10, 20), ...versions.slice(0, 5)];
  for (const [version, size] of order) {
    expect(everything(await forward.at(version, size))).toEqual(
      everything(await scratch.at(version, size)),
    );
  }
});
