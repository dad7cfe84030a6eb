import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../../../../stories/browser/accessibility.ts';
import { MUG, publishTemplate, stock } from '../../../personable/test/made/shop.ts';
import { EVERYTHING } from './everything.ts';
import { openBench } from './open-page.ts';

const bench = openBench(
  async ({ shop }) => {
    await stock(shop);
    await publishTemplate(shop, MUG);
    await publishTemplate(shop, EVERYTHING, 'everything');
    await shop.identify({ userId: 'ada', anonymousId: 'b-7', traits: { name: 'Ada Moor' } });
  },
  ['@expo-google-fonts/inter'],
);

const tag = (more = '', template = 'name-mug'): string =>
  `<personable-designer engine="${bench.served.url}" write-key="${bench.served.keys.write}" template="${template}" item="mug-7" ${more}></personable-designer>`;

const keepButton = { name: 'Put it in the cart' };

describe('<personable-designer>', { timeout: 60_000 }, () => {
  test('keeps a design under a strict policy, with a preview and a price', async () => {
    const { page, errors, kept } = await bench.open(tag());
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await page.getByRole('radio', { name: 'Navy' }).check();
    await page.getByRole('img', { name: 'Preview: Name: Ada, Colour: Navy' }).waitFor();
    await page.getByText('€10.50').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    // Pressed twice, it is kept once.
    await page.getByRole('button', keepButton).dblclick();
    await page.getByText('Done: it is in your cart.').waitFor();
    expect(await kept()).toEqual([
      expect.objectContaining({
        design: expect.stringMatching(/^[0-9a-f]{64}$/),
        signed: expect.any(String),
        item: 'mug-7',
        values: { name: 'Ada', colour: 'navy' },
        chosen: [
          { field: 'name', text: 'Ada' },
          { field: 'colour', text: 'Navy' },
        ],
        preview: expect.stringMatching(/^data:image\/png;base64,/),
      }),
    ]);
    expect(errors).toEqual([]);
  });

  test('leads to what is wrong, in the language of the page, and says it to whoever listens', async () => {
    const { page, kept } = await bench.open(tag('language="de"', 'everything'));
    await page.getByText('Was einen * hat, wird gebraucht.').waitFor();
    await page.getByRole('button', { name: 'In den Warenkorb' }).click();
    const name = page.getByRole('textbox', { name: 'Name' });
    expect(await name.evaluate((input) => input.matches(':focus'))).toBe(true);
    const described = await name.evaluate((input) =>
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => (input.getRootNode() as ShadowRoot).getElementById(id)?.textContent ?? '?'),
    );
    expect(described[0]).toBe('Wie es heißt.');
    expect(described[1]).toBe('0 von 10 Zeichen');
    expect(described[2]).toMatch(/Name/);
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await page
      .getByRole('alert')
      .getByRole('button', { name: /^Tinte/ })
      .click();
    expect(
      await page.getByRole('radio', { name: 'Marine' }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test('shows what is there for what was chosen, also by what only the engine’s language can ask', async () => {
    const { page, errors } = await bench.open(tag('', 'everything'));
    const name = page.getByRole('textbox', { name: '<b>Name</b>' });
    await name.waitFor();
    expect(await page.getByRole('textbox', { name: 'Verse' }).isVisible()).toBe(false);
    expect(await page.getByRole('textbox', { name: 'Monogram' }).isVisible()).toBe(false);
    await name.fill('Bea');
    await page.getByRole('textbox', { name: 'Monogram' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Verse' }).isVisible()).toBe(false);
    await name.fill('Ada');
    await page.getByRole('textbox', { name: 'Verse' }).fill('one\ntwo');
    await page.getByRole('radio', { name: 'Red' }).check();
    await page.getByRole('radio', { name: /^Large/ }).check();
    await page.getByText('Large ones are printed in navy.').first().waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('img', { name: /^Preview: <b>Name<\/b>: Ada/ }).waitFor();
    expect(errors).toEqual([]);
  });

  test('takes back, does again and starts again; within a text the browser does', async () => {
    const { page } = await bench.open(tag());
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.pressSequentially('Ada');
    await page.getByRole('radio', { name: 'Red' }).check();
    await page.getByRole('radio', { name: 'Navy' }).check();
    await page.keyboard.press('Control+z');
    expect(await page.getByRole('radio', { name: 'Red' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    // What was typed in a row is one step.
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await name.inputValue()).toBe('');
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(await name.inputValue()).toBe('Ada');
    await page.keyboard.press('Control+Shift+z');
    expect(await page.getByRole('radio', { name: 'Red' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Start again' }).click();
    expect(await name.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await name.inputValue()).toBe('Ada');
    await name.focus();
    await page.keyboard.press('Control+z');
    expect(await page.getByRole('radio', { name: 'Red' }).isChecked()).toBe(true);
  });

  test('suggests what is known of who designs, and of a gift nothing', async () => {
    const token = await bench.served.shop.tokens.sign('ada');
    const { page } = await bench.open(tag('hidden'));
    await page.locator('personable-designer').evaluate((element, proof) => {
      Object.assign(element, { designing: () => ({ userId: 'ada', token: proof }) });
      element.setAttribute('language', 'en');
      element.removeAttribute('hidden');
    }, token);
    const suggested = page.getByRole('list', { name: 'Suggestions for Name' });
    await suggested.getByRole('button', { name: 'Ada', exact: true }).click();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Ada');
    expect(await suggested.getByRole('button', { name: 'Ada', exact: true }).count()).toBe(0);
    await page.getByLabel('It is a gift').check();
    await suggested.waitFor({ state: 'hidden' });
  });

  test('in a plain form the form cannot be sent before it is kept, and carries the design then', async () => {
    const { page } = await bench.open(`<form>${tag('name="mug"')}<button>Buy</button></form>`);
    const form = page.locator('form');
    const sent = () =>
      form.evaluate((element: HTMLFormElement) => ({
        valid: element.checkValidity(),
        names: [...new FormData(element).keys()],
      }));
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await page.getByRole('radio', { name: 'Navy' }).check();
    expect(await sent()).toEqual({ valid: false, names: [] });
    await page.getByRole('button', keepButton).click();
    await page.getByText('Done: it is in your cart.').waitFor();
    expect(await sent()).toEqual({ valid: true, names: ['design', 'design_price'] });
    await page.getByRole('radio', { name: 'Red' }).check();
    expect(await sent()).toEqual({ valid: false, names: [] });
  });

  test('without WebAssembly, or without fonts, everything but the preview works', async () => {
    const { page, kept } = await bench.open('<p id="wait"></p>');
    await page.route(/\.wasm$|\/fonts$/, (route) => route.abort());
    await page.evaluate((markup) => {
      const policy = (
        window as unknown as {
          trustedTypes: {
            createPolicy: (name: string, rules: object) => { createHTML: (text: string) => string };
          };
        }
      ).trustedTypes.createPolicy('test', { createHTML: (text: string) => text });
      const place = document.querySelector('#wait');
      if (place !== null) place.innerHTML = policy.createHTML(markup);
    }, tag());
    await page.getByText('The preview cannot be shown here.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await page.getByRole('radio', { name: 'Navy' }).check();
    await page.getByRole('button', keepButton).click();
    await page.getByText('Done: it is in your cart.').waitFor();
    expect((await kept())[0]).not.toHaveProperty('preview');
  });

  test('says why it cannot begin, and tries again', async () => {
    const { page } = await bench.open(tag('', 'nothing-of-the-kind'));
    await page.getByRole('alert').filter({ hasText: 'is not published' }).waitFor();
    await page
      .locator('personable-designer')
      .evaluate((one) => one.setAttribute('template', 'name-mug'));
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    await page.route(/designs$/, (route) => route.abort());
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await page.getByRole('radio', { name: 'Navy' }).check();
    await page.getByRole('button', keepButton).click();
    await page.getByText('the shop does not answer').waitFor();
    await page.unroute(/designs$/);
    await page.getByRole('button', keepButton).click();
    await page.getByText('Done: it is in your cart.').waitFor();
  });

  test('begins with an earlier design of the same browser', async () => {
    const { shop } = bench.served;
    const made = await shop.made.keep(
      { template: 'name-mug', values: { name: 'Bo', colour: 'red' }, item: 'mug-7' },
      { anonymousId: 'b-9' },
    );
    const { page } = await bench.open('<script src="/own.js"></script>');
    await page.evaluate(
      ([engine, key, design]) => {
        Object.assign(window, { personable: { anonymousId: 'b-9' } });
        const element = document.createElement('personable-designer');
        for (const [name, value] of Object.entries({
          ...{ engine, 'write-key': key, template: 'name-mug', item: 'mug-7', design },
        })) {
          element.setAttribute(name, value ?? '');
        }
        document.querySelector('main')?.append(element);
      },
      [bench.served.url, bench.served.keys.write, made.design] as const,
    );
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Bo');
    expect(await page.getByRole('radio', { name: 'Red' }).isChecked()).toBe(true);
    await page.locator('personable-designer').evaluate((one) => one.setAttribute('design', 'x'));
    await page.getByText('The earlier design could not be found.').waitFor();
  });

  test('takes a picture in, shows it and lets go of it', async () => {
    const { page, errors } = await bench.open(tag('', 'everything'));
    const buffer = await sharp({
      create: { width: 900, height: 900, channels: 3, background: '#c0182b' },
    })
      .jpeg()
      .toBuffer();
    const photo = page.locator('input[type=file]');
    await photo.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByText('Picture of 900 × 900 pixels').waitFor();
    await page.getByRole('img', { name: /Photo: Picture of 900/ }).waitFor();
    const red = await page.locator('personable-designer').evaluate((element) => {
      const canvas = element.shadowRoot?.querySelector('canvas');
      const { width = 0, height = 0 } = canvas ?? {};
      return [
        ...(canvas?.getContext('2d')?.getImageData(0.4 * width, 0.7 * height, 1, 1).data ?? []),
      ];
    });
    expect(red[0]).toBeGreaterThan(150);
    expect(red[1]).toBeLessThan(80);
    await page.getByRole('button', { name: 'Remove the picture' }).click();
    await page.getByText('Picture of 900 × 900 pixels').waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
    const text = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
    await photo.setInputFiles(text);
    await page.getByText('The picture could not be taken in:').waitFor();
  });

  test.each([
    ['markup', '<img src=x onerror=alert(1)>'],
    ['what turns writing round', '\u202eada\u202c'],
    ['half a character', '\ud83d'],
    ['very much', 'x'.repeat(9_000)],
    ['emoji and marks', '👩‍👩‍👧 Z\u0351\u036b\u0343'],
  ])('stands %s in a field', async (_name, text) => {
    const { page, errors } = await bench.open(tag());
    await page.getByRole('textbox', { name: 'Name' }).fill(text);
    await page.getByRole('radio', { name: 'Navy' }).check();
    await page.getByRole('button', keepButton).click();
    await page.getByRole('alert').or(page.getByText('Done: it is in your cart.')).first().waitFor();
    expect(errors).toEqual([]);
  });

  test('a price of an answer that comes late is not that of what was chosen since', async () => {
    const { page } = await bench.open(tag());
    await page.getByText('€8.00').first().waitFor();
    const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    let rounds = 0;
    await page.route(/designs\/check$/, async (route) => {
      rounds += 1;
      if (rounds === 1) {
        asked();
        await mayGoOn;
      }
      await route.continue();
    });
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await isAsked;
    await page.getByText('€10.50').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('');
    await page.getByText('€10.50').waitFor({ state: 'hidden' });
    const late = page.waitForResponse(/designs\/check$/);
    goOn();
    await (await late).finished();
    expect(await page.getByText('€10.50').count()).toBe(0);
  });
});
