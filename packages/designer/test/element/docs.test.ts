import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { MUG, publishTemplate, stock } from '../../../personable/test/made/shop.ts';
import { openBench } from './open-page.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/designer.md'), 'utf8');
const section = page.slice(page.indexOf('\n## The component'), page.indexOf('\n## Files'));

/** The one block of a language in the section on the component. */
const block = (language: string): string => {
  const found = [...section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))];
  expect(found, language).toHaveLength(1);
  return found[0]?.[1] ?? '';
};

const bench = openBench(
  async ({ shop }) => {
    await stock(shop);
    await publishTemplate(shop, MUG);
  },
  ['@expo-google-fonts/inter'],
);

/** The text of the page, with a real engine. */
const real = (text: string): string =>
  text
    .replaceAll('https://engine.example', bench.served.url)
    .replaceAll('pk_…', bench.served.keys.write);

const shape = async ({ page }: Awaited<ReturnType<typeof bench.open>>): Promise<void> => {
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByRole('radio', { name: 'Navy' }).check();
  await page.getByRole('img', { name: /Ada/ }).waitFor();
  await page.getByRole('button', { name: 'Put it in the cart' }).click();
  await page.getByText('Done: it is in your cart.').waitFor();
};

const CART = 'export const putIntoCart = (line) => { (window.cart ??= []).push(line); };';
const cartOf = ({ page }: Awaited<ReturnType<typeof bench.open>>) =>
  page.evaluate(() => (window as unknown as { cart: Record<string, unknown>[] }).cart);

test('the page and the script of the docs put a design into a cart and a form', {
  timeout: 60_000,
}, async () => {
  const script = bench.script(
    `const putIntoCart = (line) => { (window.cart ??= []).push(line); };\n${block('js')}`,
  );
  const opened = await bench.open(`<script src="${script}"></script>${real(block('html'))}`);
  await shape(opened);
  expect(await cartOf(opened)).toEqual([
    expect.objectContaining({
      product_id: 'mug-7',
      design: expect.any(String),
      design_price: expect.any(String),
    }),
  ]);
  const names = await opened.page
    .locator('form')
    .evaluate((form: HTMLFormElement) => [...new FormData(form).keys()]);
  expect(names).toEqual(['design', 'design_price']);
  expect(opened.errors).toEqual([]);
});

test('the React of the docs does', { timeout: 60_000 }, async () => {
  const files: Readonly<Record<string, string>> = {
    'make-it.tsx': real(block('tsx')),
    'cart.ts': CART,
    'main.tsx': `import { createRoot } from 'react-dom/client';
      import { MakeIt } from './make-it.tsx';
      createRoot(document.querySelector('#react')).render(<MakeIt />);`,
  };
  const built = await build({
    ...{ configFile: false, logLevel: 'silent', root: join(import.meta.dirname, '../..') },
    resolve: { conditions: ['personable:source', 'module', 'browser', 'production'] },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'docs',
        enforce: 'pre',
        resolveId: (id) => {
          const name = id.split('/').at(-1) ?? '';
          return Object.hasOwn(files, name) ? join(import.meta.dirname, name) : undefined;
        },
        load: (id) => files[id.split('/').at(-1) ?? ''],
      },
    ],
    build: { write: false, modulePreload: false, rolldownOptions: { input: 'main.tsx' } },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [code] = outputs.flatMap((file) =>
    file.type === 'chunk' && file.isEntry ? file.code : [],
  );
  // The wrapper is small, and nothing of the component comes along.
  expect(outputs).toHaveLength(1);
  const script = bench.script(code ?? '');
  const opened = await bench.open(
    `<div id="react"></div><script type="module" src="${script}"></script>`,
  );
  await shape(opened);
  expect(await cartOf(opened)).toEqual([
    { design: expect.any(String), design_price: expect.any(String), preview: expect.any(String) },
  ]);
  expect(opened.errors).toEqual([]);
});

test('the docs name every attribute and event', async () => {
  const sources = ['designer-element.ts', 'session.ts', 'preview/preview-panel.ts']
    .map((name) => readFileSync(join(import.meta.dirname, '../../src/element', name), 'utf8'))
    .join('\n');
  const events = new Set(sources.match(/personable-designer-[a-z]+/g));
  expect(events.size).toBe(4);
  for (const event of events) expect(section).toContain(`\`${event}\``);
  const [, attributes = ''] = /ATTRIBUTES = \[(.*?)\]/.exec(sources) ?? [];
  for (const name of attributes.match(/[\w-]+/g) ?? []) expect(section).toContain(`\`${name}\``);
});
