import { expect, it, onTestFinished } from 'vitest';
import { readOptions } from '../../../src/engine/options.ts';
import { openParts } from '../../../src/engine/parts.ts';
import { NOON } from '../../customer/open-shop.ts';
import { campaign, HERO } from '../../engine/campaigns/shop.ts';

it('a block that fails stays empty and does not spoil the page', async () => {
  const settings = readOptions({ data: ':memory:', clock: () => NOON, consent: 'assumed' });
  const parts = await openParts(settings);
  onTestFinished(async () => {
    await parts.folding.close();
    await parts.log.flush();
    await parts.meter.flush();
    await parts.store.close();
    parts.lock.release();
  });
  const { decider, rules, catalogue } = parts;
  await catalogue.put([{ id: 'tea' }]);
  const page = { name: 'Home', channel: 'web', kind: 'page', blocks: ['popular', 'home.hero'] };
  for (const [kind, id, body] of [HERO, campaign('sale'), ['placements', 'home', page]] as const) {
    const by = { by: 'test' };
    await rules.put({ kind, id }, body, by);
    await rules.publish({ kind, id }, by);
  }
  const moment = decider.moment();
  const broken = new Proxy(moment.model, {
    get: (_, name) => {
      throw new Error(`no ${String(name)}`);
    },
  });
  const request = { userId: 'ada', placement: 'home' };
  const made = await decider.decide(request, { trusted: true }, { ...moment, model: broken });
  const [items, content] = made.blocks ?? [];
  expect(items).toMatchObject({
    ...{ placement: 'popular', strategy: 'none', items: [] },
    fallback: [{ to: 'nothing', because: 'it could not be decided' }],
  });
  expect(content?.content).toMatchObject([{ campaign: 'sale' }]);
  await parts.log.flush();
  for (const { decision } of made.page?.blocks ?? []) {
    expect(await parts.log.find(decision)).toBeDefined();
  }
});
