import { describe, expect, test } from 'vitest';
import { eventually } from '../open-client.ts';
import { named, openSite, useChromium } from './site.ts';
import './window.ts';

useChromium();

const propertiesOf = (messages: readonly Record<string, unknown>[]) =>
  messages.map(({ properties }) => properties);

const LIST = `<ul data-personable-placement="search.results" data-personable-decision="d-1">
  <li data-personable-item="tea"><button id="tea">Tea</button></li>
  <li data-personable-item="mug"><button id="mug">Mug</button></li>
  <li data-personable-item="soap" style="margin-top: 3000px"><button>Soap</button></li>
</ul>`;

describe('an item', () => {
  test('that is clicked is noted, with its place', async () => {
    const stop = {
      type: 'text/javascript',
      text: `document.querySelector('#mug').addEventListener('click', (event) => event.stopPropagation());`,
    };
    const pages = { '/': `${LIST}<script src="/stop.js"></script>`, '/stop.js': stop };
    const site = await openSite(pages);
    const page = await site.open();
    await page.locator('#mug').click();
    await eventually(() => propertiesOf(named(site, 'Product Clicked'))).toEqual([
      { product_id: 'mug', position: 2, list: 'search.results', decision: 'd-1' },
    ]);
  });

  test('outside of a placement is noted without one', async () => {
    const site = await openSite({ '/': '<a id="tea" data-personable-item="tea">Tea</a>' });
    const page = await site.open();
    await page.locator('#tea').click();
    await eventually(() => propertiesOf(named(site, 'Product Clicked'))).toEqual([
      { product_id: 'tea' },
    ]);
  });

  test('in a slot is noted with the decision that chose it', async () => {
    const template = '<template><button data-personable-text="name"></button></template>';
    const site = await openSite({
      '/': `<div data-personable-placement="home.popular">${template}</div>`,
    });
    const page = await site.open();
    await page.locator('[data-personable-item="tea"]').click();
    await eventually(() => propertiesOf(named(site, 'Product Clicked'))).toMatchObject([
      { product_id: 'tea', list: 'home.popular', decision: expect.stringMatching(/./) },
    ]);
    const [properties] = propertiesOf(named(site, 'Product Clicked'));
    const { decision = '' } = (properties ?? {}) as { decision?: string };
    expect(await site.engine.shop.decisions.find(decision)).toBeDefined();
  });
});

describe('items that are seen', () => {
  test('for a second are noted together, once, and those out of view are not', async () => {
    const site = await openSite({ '/': LIST });
    const page = await site.open();
    await eventually(() => propertiesOf(named(site, 'Product List Viewed'))).toEqual([
      {
        list_id: 'search.results',
        decision: 'd-1',
        products: [
          { product_id: 'tea', position: 1 },
          { product_id: 'mug', position: 2 },
        ],
      },
    ]);
    await page.locator('[data-personable-item="soap"]').scrollIntoViewIfNeeded();
    await eventually(() => propertiesOf(named(site, 'Product List Viewed'))).toMatchObject([
      {},
      { products: [{ product_id: 'soap', position: 3 }] },
    ]);
    await page.locator('#tea').scrollIntoViewIfNeeded();
    await page.waitForTimeout(1_500);
    expect(named(site, 'Product List Viewed')).toHaveLength(2);
  });

  test('for a moment only are not noted', async () => {
    const site = await openSite({ '/': LIST });
    const page = await site.open();
    await eventually(() => named(site, 'Product List Viewed')).toHaveLength(1);
    await page.evaluate(async () => {
      const moment = () => new Promise((resolve) => setTimeout(resolve, 300));
      scrollTo(0, 10_000);
      await moment();
      scrollTo(0, 0);
    });
    await page.waitForTimeout(1_800);
    expect(named(site, 'Product List Viewed')).toHaveLength(1);
  });

  test('that come later are noted as well', async () => {
    const site = await openSite({ '/': '<div id="list" data-personable-placement="later"></div>' });
    const page = await site.open();
    await page.evaluate(() => {
      const item = document.createElement('p');
      item.dataset['personableItem'] = 'tea';
      item.textContent = 'Tea';
      document.querySelector('#list')?.append(item);
    });
    await eventually(() => propertiesOf(named(site, 'Product List Viewed'))).toEqual([
      { list_id: 'later', products: [{ product_id: 'tea', position: 1 }] },
    ]);
  });
});

describe('a product page', () => {
  const PRODUCT = `<main data-personable-viewed="tea" data-personable-name="Green tea"
    data-personable-price="4.5" data-personable-currency="EUR" data-personable-category="Tea"></main>`;

  test('is noted once', async () => {
    const site = await openSite({ '/tea': PRODUCT + PRODUCT });
    const page = await site.open('/tea');
    await page.evaluate(() => {
      const element = document.querySelector('main') as HTMLElement;
      element.replaceWith(element.cloneNode(true));
    });
    await page.waitForTimeout(400);
    await page.evaluate(() => window.personable.flush());
    expect(propertiesOf(named(site, 'Product Viewed'))).toEqual([
      { product_id: 'tea', name: 'Green tea', price: 4.5, currency: 'EUR', category: 'Tea' },
    ]);
  });

  test('of a one-page app is noted each time it is opened', async () => {
    const site = await openSite({ '/tea': PRODUCT });
    const page = await site.open('/tea');
    await page.evaluate(async () => {
      const moment = () => new Promise((resolve) => setTimeout(resolve, 300));
      const element = document.querySelector('main') as HTMLElement;
      history.pushState({}, '', '/mug');
      document.body.append(document.createElement('hr'));
      await moment();
      element.dataset['personableViewed'] = 'mug';
      await moment();
      history.pushState({}, '', '/tea');
      element.dataset['personableViewed'] = 'tea';
      await moment();
      await window.personable.flush();
    });
    expect(named(site, 'Product Viewed')).toMatchObject([
      { properties: { product_id: 'tea' } },
      { properties: { product_id: 'mug' } },
      { properties: { product_id: 'tea' } },
    ]);
  });
});

test('an element that names an event has it noted when it is clicked', async () => {
  const site = await openSite({
    '/': `<button data-personable-event="Product Added" data-personable-property-product_id="tea"
      data-personable-property-quantity="2" data-personable-property-code="007"><b>Add</b></button>`,
  });
  const page = await site.open();
  await page.locator('b').click();
  await eventually(() => propertiesOf(named(site, 'Product Added'))).toEqual([
    { product_id: 'tea', quantity: 2, code: '007' },
  ]);
});
