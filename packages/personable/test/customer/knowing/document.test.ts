import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Catalogue } from '../../../src/catalog/catalogue.ts';
import { compileCondition } from '../../../src/conditions/condition.ts';
import { documentOf } from '../../../src/customer/document.ts';
import { toEntry } from '../../../src/customer/entry.ts';
import { emptyHome, foldHome } from '../../../src/customer/home-state.ts';
import { DEFAULT_EVENT_KINDS, DEFAULT_STRENGTHS } from '../../../src/customer/interactions.ts';
import { makePerson } from '../../../src/customer/person.ts';
import { ComputedTraits } from '../../../src/customer/traits/computed-traits.ts';
import { CatalogueItems } from '../../../src/engine/readings/catalogue-items.ts';
import { knowingReader } from '../../../src/engine/readings/document-knowing.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { RecordKind } from '../../../src/store/store.ts';
import { DAY, NOON } from '../open-shop.ts';

test('a condition asks for what somebody is known by', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-knowing-'));
  const store = await openSqliteStore({ folder });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const catalogue = await Catalogue.open(store, () => NOON);
  await catalogue.put([{ id: 'mug', brand: 'Hohenfels', categories: ['Kitchen > Mugs'] }]);
  const computed = new ComputedTraits({ traits: [], generation: 0 });
  const home = emptyHome(1);
  const say = (position: number, message: object, items: readonly number[] | null = null) =>
    foldHome(
      home,
      toEntry(
        {
          ...{
            partition: 0,
            position,
            home: 1,
            kind: RecordKind.event,
            time: NOON - DAY,
            received: NOON,
          },
          ...{ messageId: `m-${position}`, items, body: JSON.stringify(message) },
        },
        DEFAULT_EVENT_KINDS,
      ),
      { sources: [], computed },
    );
  const products = [{ product_id: 'mug', price: 12 }];
  say(1, { type: 'track', event: 'Order Completed', properties: { products } }, [
    catalogue.key('mug'),
  ]);
  say(2, { type: 'identify', traits: { name: 'Ada', values: ['local'] } });
  const knowing = knowingReader({
    catalogue,
    items: new CatalogueItems(catalogue, () => NOON),
    strengths: DEFAULT_STRENGTHS,
  });
  const document = documentOf(makePerson([home]), NOON, { consent: 'assumed', computed, knowing });
  const matches = (condition: object) => compileCondition(condition).matches(document);
  expect(matches({ 'affinities.brand.Hohenfels.usually': { $gte: 0.9 } })).toBe(true);
  expect(matches({ 'affinities.brand.Other.usually': { $gte: 0 } })).toBe(false);
  expect(matches({ 'affinities.constructor': { $exists: true } })).toBe(false);
  expect(matches({ 'value.lifetimeValue': 12, 'value.daysSinceLastOrder': 1 })).toBe(true);
  expect(matches({ 'habits.visits': 1, 'habits.weekday': { $exists: false } })).toBe(true);
  expect(matches({ 'familiarity.level': 'acquaintance' })).toBe(true);
  expect(matches({ 'values.stated': 'local' })).toBe(true);
  expect(matches({ intent: { $exists: false }, priceBand: { $exists: false } })).toBe(true);
});
