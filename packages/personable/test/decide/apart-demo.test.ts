import { expect, test } from 'vitest';
import { complements } from '../../src/cli/demo/complements.ts';
import { demoItems } from '../../src/cli/demo/gift-shop.ts';
import { demoHistory } from '../../src/cli/demo/history.ts';
import { NOON, openShop } from '../customer/open-shop.ts';

const categoriesOf = new Map(demoItems.map(({ id, categories }) => [id, categories]));
const has = (id: string, category: string) => categoriesOf.get(id)?.includes(category) === true;

const isSameKind = (a: string, b: string) =>
  (categoriesOf.get(a) ?? []).some((category) => has(b, category));

const isComplement = (a: string, b: string) =>
  complements.some(
    ({ given, added }) => (has(a, given) && has(b, added)) || (has(b, given) && has(a, added)),
  );

test('the invented shop’s own complements are found, and are no alternatives', async () => {
  const { shop } = await openShop();
  await shop.items.put(demoItems);
  const history = [...demoHistory({ seed: 7, until: NOON, days: 180 })];
  for (let i = 0; i < history.length; i += 5_000) await shop.batch(history.slice(i, i + 5_000));
  await shop.rebuild();

  /** Of the first four that a placement itself chose, over all items: the shares of each. */
  const sharesIn = async (placement: string) => {
    let [chosen, sameKind, complement] = [0, 0, 0];
    for (const { id } of demoItems) {
      const { items } = await shop.decide({ placement, limit: 4, context: { item: id } });
      for (const item of items.filter(({ strategy }) => strategy === placement)) {
        chosen += 1;
        if (isSameKind(id, item.id)) sameKind += 1;
        if (isComplement(id, item.id)) complement += 1;
      }
    }
    return { sameKind: sameKind / chosen, complement: complement / chosen };
  };

  const alternatives = await sharesIn('similar');
  expect(alternatives.sameKind).toBeGreaterThan(0.75);
  expect(alternatives.complement).toBeLessThan(0.03);
  const together = await sharesIn('complete-basket');
  expect(together.sameKind).toBeLessThan(0.03);
  expect(together.complement).toBeGreaterThan(0.5);
});
