import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, test } from 'vitest';
import { handOverInto } from '../../src/engine/made/hand-over.ts';
import { readMadeWebhook, readPrintHouses } from '../../src/engine/made/hand-over-options.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const WEBHOOK = { url: 'https://printer.example/in', secrets: [SECRET] };
const HOUSE = { kind: 'printful', key: 'k', products: { 'mug-7': { variantId: 7 } } };

test('A webhook and houses are read with their defaults, secrets also from the environment', () => {
  expect(readMadeWebhook(undefined)).toBeUndefined();
  const webhook = { ...WEBHOOK, secrets: [{ env: 'PRINTER_SECRET' }] };
  expect(readMadeWebhook(webhook, { PRINTER_SECRET: SECRET })).toEqual({
    ...WEBHOOK,
    timeout: 10_000,
  });
  const gelato = { kind: 'gelato', key: { env: 'G' }, products: { p: { productUid: 'flat_a2' } } };
  expect(readPrintHouses([HOUSE, gelato] as never, { G: 'g' })).toMatchObject([
    { name: 'printful', url: 'https://api.printful.com', confirm: false, timeout: 20_000 },
    { name: 'gelato', url: 'https://order.gelatoapis.com', key: 'g' },
  ]);
});

it.each([
  7,
  {},
  { ...WEBHOOK, more: 1 },
  { ...WEBHOOK, secrets: [] },
  { ...WEBHOOK, secrets: ['whsec_short'] },
  { ...WEBHOOK, secrets: ['my-secret-phrase'] },
  { ...WEBHOOK, secrets: [{ env: 'NOT_SET' }] },
  { ...WEBHOOK, url: 'http://printer.example' },
  { ...WEBHOOK, url: 'file:///etc/passwd' },
  { ...WEBHOOK, timeout: 0 },
])('the webhook %j stops the start, and no secret is said', (said) => {
  const read = () => readMadeWebhook(said as never, {});
  expect(read).toThrow(expect.objectContaining({ code: 'invalid_option' }));
  expect(read).not.toThrow(/my-secret-phrase|short/);
});

it.each([
  [{}],
  [[7]],
  [[{ ...HOUSE, kind: 'other' }]],
  [[{ ...HOUSE, name: 'webhook' }]],
  [[{ ...HOUSE, name: 'folder' }]],
  [[HOUSE, HOUSE]],
  [[{ ...HOUSE, key: '' }]],
  [[{ ...HOUSE, key: { env: 'NOT_SET' } }]],
  [[{ ...HOUSE, url: 'http://elsewhere.example' }]],
  [[{ ...HOUSE, confirm: 'yes' }]],
  [[{ ...HOUSE, store: 'a\r\nb' }]],
  [[{ ...HOUSE, products: [] }]],
  [[{ ...HOUSE, products: { a: {} } }]],
  [[{ ...HOUSE, products: { a: { variantId: 1, syncVariantId: 2 } } }]],
  [[{ ...HOUSE, products: { a: { variantId: '1' } } }]],
  [[{ ...HOUSE, products: { a: { variantId: 1, files: { front: '' } } } }]],
  [[{ kind: 'gelato', key: 'k', products: { a: { variantId: 1 } } }]],
])('houses %j stop the start', (said) => {
  expect(() => readPrintHouses(said as never, {})).toThrow(
    expect.objectContaining({ code: 'invalid_option' }),
  );
});

test('Files come into a folder all together or not at all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-hand-over-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bytes = new TextEncoder().encode('x');
  async function* files(isBroken: boolean) {
    yield { name: 'a.svg', type: 'image/svg+xml', bytes };
    // Nothing is to be seen while it goes on.
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual([]);
    if (isBroken) throw new Error('it cannot be drawn');
    yield { name: 'ticket.json', type: 'application/json', bytes };
  }
  await expect(handOverInto(folder, files(true))).rejects.toThrow('it cannot be drawn');
  expect(readdirSync(folder)).toEqual([]);
  expect(await handOverInto(folder, files(false))).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(['a.svg', 'ticket.json']);
});
