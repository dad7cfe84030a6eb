import { expect, test } from 'vitest';
import { eventually } from '../open-client.ts';
import { named, openSite, type Site, useChromium } from './site.ts';
import './window.ts';

useChromium();

const OVERLAY = `<div id="overlay" data-personable-placement="onsite.messages" data-personable-limit="2">
  <template><section>
    <a data-personable-href><b data-personable-text="title"></b></a>
    <p data-personable-text="text"></p>
    <small data-personable-text="reason"></small>
    <button data-personable-event="Message Dismissed">Put away</button>
  </section></template></div>`;

const WORDS = { title: '{{ data.title }}', text: 'Now in <b>stock</b>', url: '/tea' };

/** Opens the page of a browser for which messages of these titles wait. */
const openWith = async (titles: readonly string[]) => {
  const site = await openSite({ '/': OVERLAY, '/tea': '<h1>Tea</h1>' });
  const { shop } = site.engine;
  await shop.rules.put('templates', 'note', {
    ...{ name: 'Note', channel: 'onsite', sort: 'transactional' },
    ...{ why: { en: 'You asked for it.' }, content: { en: WORDS } },
  });
  await shop.rules.publish('templates', 'note');
  const page = await site.open();
  const anonymousId = await page.evaluate(() => window.personable.anonymousId);
  await page.evaluate(() => window.personable.flush());
  for (const title of titles) {
    const { id } = await shop.messages.send({ anonymousId, template: 'note', data: { title } });
    await eventually(async () => (await shop.messages.get(id)).state).toBe('sent');
  }
  await page.reload();
  return { site, page, shop };
};
const standing = (site: Site) => site.engine.shop.onsite.overview();

test('a slot shows what waits, as texts, and what is seen, clicked and put away is told', async () => {
  const { site, page, shop } = await openWith(['Tea is back', 'Milk is <i>back</i>']);
  const sections = page.locator('#overlay > section');
  await eventually(() => sections.count()).toBe(2);
  const said = await sections.allInnerTexts();
  expect(said.join('\n')).toContain('Milk is <i>back</i>');
  expect(said[0]).toContain('Now in <b>stock</b>');
  expect(said[0]).toContain('You asked for it.');
  await eventually(() => named(site, 'Product List Viewed').length).toBe(1);
  await sections.first().locator('button').click();
  await eventually(() => standing(site)).toMatchObject({ waiting: 1, dismissed: 1, clicked: 0 });
  await sections.last().locator('a').click();
  await eventually(() => standing(site)).toEqual({ waiting: 0, seen: 0, clicked: 1, dismissed: 1 });
  await page.waitForURL('**/tea');
  const outcomes = await shop.messageOutcomes.read({ by: 'template' });
  expect(outcomes).toMatchObject({ groups: [{ counts: { sent: 2, opened: 2, clicked: 1 } }] });
});
