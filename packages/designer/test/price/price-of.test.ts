import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DesignerError, type PriceRule, priceOf, type Values } from '../../src/index.ts';
import { drawer } from '../fixtures/drawing.ts';
import { bundleOf, designOf, matches, type Written, withField, written } from '../fixtures/made.ts';

const mug = await written('name-mug');
const blanket = await written('baby-blanket');
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);
const GOOD: Values = { colour: 'navy', name: 'Anna', side: 'nothing' };

const price = (values: Values, json: Written = mug, itemPrice = 1_290, language = 'en') => {
  const bundle = bundleOf(json);
  return priceOf({ bundle, design: designOf(bundle, values, language), matches, itemPrice });
};
const drawnPrice = async (values: Values, json: Written, itemPrice = 4_900) => {
  const bundle = bundleOf(json);
  const design = designOf(bundle, values);
  return priceOf({ bundle, design, drawn: await drawer.draw(bundle, design), matches, itemPrice });
};
const lines = ({ lines: all }: { lines: readonly { what: string; amount: number }[] }) =>
  all.slice(1).map(({ what, amount }) => `${what} = ${amount}`);
const ruled = (...rules: readonly PriceRule[]): Written => withField(mug, 'name', { price: rules });
const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof DesignerError) return error.code;
    throw error;
  }
  throw new Error('It has a price.');
};

describe('a price', () => {
  test('begins with the product, and says each thing it costs', () => {
    expect(
      price({ ...GOOD, name: 'Annabelle', side: 'motif', motif: 'star', saying: 'x'.repeat(40) }),
    ).toEqual({
      currency: 'EUR',
      total: 1_290 + 200 + 350 + 150 + 100,
      lines: [
        { what: 'The product itself', amount: 1_290 },
        { field: 'name', what: 'Name: 4 × 0.50 EUR for characters (5 free)', amount: 200 },
        { field: 'saying', what: 'Saying: 40 characters', amount: 350 },
        { field: 'side', what: 'Other side: A motif', amount: 150 },
        { field: 'motif', what: 'Motif: Star', amount: 100 },
      ],
    });
    expect(price(GOOD).lines).toHaveLength(1);
    expect(lines(price({ ...GOOD, name: 'Annabelle' }, mug, 1_290, 'de-AT'))).toEqual([
      'Name: 4 × 0.50 EUR für Zeichen (5 frei) = 200',
    ]);
  });

  test('of percent is of the product, rounded half away from zero', () => {
    // 12.5 % of 12.90 are 1.6125; of 12.92, 1.615.
    const picture = { ...GOOD, side: 'picture' };
    expect(lines(price(picture, mug, 1_290))).toEqual([
      'Other side: A picture: 12.5 % of the product = 161',
    ]);
    expect(lines(price(picture, mug, 1_292))).toEqual([
      'Other side: A picture: 12.5 % of the product = 162',
    ]);
    const less = ruled({ kind: 'percent', percent: -12.5 });
    expect(price(GOOD, less, 1_292).total).toBe(1_292 - 162);
    // Where a product of floats would be off: 1.005 of 100.
    expect(price(GOOD, ruled({ kind: 'percent', percent: 1.005 }), 10_000).total).toBe(10_101);
  });

  test('of characters counts them as people do, beyond what is free', () => {
    const each = ruled({ kind: 'per-character', amount: 10 });
    expect(price({ ...GOOD, name: 'Zoë'.normalize('NFD') }, each).total).toBe(1_290 + 30);
    expect(price({ ...GOOD, name: '👩‍👩‍👧‍👦👍🏽' }, each).total).toBe(1_290 + 20);
    expect(price({ ...GOOD, name: ' A B ' }, each).total).toBe(1_290 + 30);
    expect(
      price({ ...GOOD, name: 'Anna' }, ruled({ kind: 'per-character', amount: 10, free: 9 })).total,
    ).toBe(1_290);
  });

  test('of steps is that of the last that is reached', () => {
    const steps = ruled({
      kind: 'tiers',
      tiers: [
        { from: 3, amount: 100 },
        { from: 5, amount: 180 },
      ],
    });
    const of = (name: string) => price({ ...GOOD, name }, steps).total - 1_290;
    expect([of('ab'), of('abc'), of('abcd'), of('abcde'), of('abcdefghi')]).toEqual([
      0, 100, 100, 180, 180,
    ]);
  });

  test('of areas and colours is by what was drawn', async () => {
    const baby: Values = { thread: 'rose', name: 'Mia', animal: 'duck' };
    // The duck fills its box of 36 × 36 mm: 12.96 cm² at 0.20. It has one colour, which is free.
    const duck = await drawnPrice(baby, blanket);
    expect(lines(duck)).toEqual([
      'Name = 490',
      'Animal: 12.96 cm² × 0.20 EUR = 259',
      'Made for you: -5 % of the product = -245',
    ]);
    const fox = await drawnPrice({ ...baby, animal: 'fox' }, blanket);
    expect(lines(fox)).toEqual(
      expect.arrayContaining([
        'Animal: 1 × 1.00 EUR for colours (1 free) = 100',
        'Animal: Fox = 150',
      ]),
    );
    expect(refused(() => price(baby, blanket))).toBe('drawing_needed');
  });

  test('of a picture is by its box, not by what is cut away', async () => {
    const json = withField(mug, 'photo', {
      price: [
        { kind: 'per-area', amount: 10 },
        { kind: 'per-colour', amount: 7 },
      ],
    });
    const photo = { picture: 'ab'.repeat(32), width: 4_000, height: 1_000 };
    const found = await drawnPrice({ ...GOOD, side: 'picture', photo }, json, 1_000);
    expect(lines(found)).toEqual(
      expect.arrayContaining([
        'Picture: 56 cm² × 0.10 EUR = 560',
        'Picture: 1 × 0.07 EUR for colours = 7',
      ]),
    );
  });

  test('of the whole is there when anything was chosen', async () => {
    const json = {
      ...mug,
      price: [
        { kind: 'flat', amount: 99 },
        { kind: 'per-character', amount: 1 },
      ],
    };
    expect(price({}, json).total).toBe(1_290);
    expect(lines(price({ ...GOOD, saying: 'Hello' }, json))).toEqual([
      'Saying: 5 characters = 200',
      'Made for you = 99',
      'Made for you: 9 × 0.01 EUR for characters = 9',
    ]);
  });

  test('of what is not there is nothing', () => {
    expect(price({ ...GOOD, motif: 'star' }).total).toBe(1_290);
    expect(price({ ...GOOD, name: '   ' }).total).toBe(1_290);
    expect(price({ ...GOOD, side: 'constructor' }).total).toBe(1_290);
    expect(price({ ...GOOD, other: 'x' }).total).toBe(1_290);
  });

  test('is never less than nothing', () => {
    const less = ruled({ kind: 'flat', amount: -1_291 });
    expect(refused(() => price(GOOD, less))).toBe('negative_price');
    expect(price(GOOD, less, 1_291).total).toBe(0);
  });

  test('of a product has to be one', () => {
    for (const odd of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) {
      expect(refused(() => price(GOOD, mug, odd))).toBe('invalid_price');
    }
    expect(
      refused(() => price(GOOD, ruled({ kind: 'flat', amount: 1 }), Number.MAX_SAFE_INTEGER)),
    ).toBe('invalid_price');
  });

  test('in a currency without cents, or with thousandths, says it so', () => {
    const yen = { ...ruled({ kind: 'per-character', amount: 50 }), currency: 'JPY' };
    expect(lines(price(GOOD, yen))).toEqual(['Name: 4 × 50 JPY for characters = 200']);
    const dinar = { ...ruled({ kind: 'per-character', amount: 50 }), currency: 'KWD' };
    expect(lines(price(GOOD, dinar))).toEqual(['Name: 4 × 0.050 KWD for characters = 200']);
  });

  test('is the sum of its lines in whole units, in whatever order fields and values are', () => {
    const amount = fc.integer({ min: -500, max: 5_000 });
    const rule: fc.Arbitrary<PriceRule> = fc.oneof(
      fc.record({ kind: fc.constant('flat' as const), amount }),
      fc.record({
        kind: fc.constant('percent' as const),
        percent: fc.integer({ min: -100_000, max: 1_000_000 }).map((n) => n / 10_000),
      }),
      fc.record({ kind: fc.constant('per-character' as const), amount, free: fc.nat(9) }),
    );
    const anything = fc.record({
      fields: fc.shuffledSubarray([...mug.fields], { minLength: mug.fields.length }),
      rules: fc.array(rule, { maxLength: 3 }),
      values: fc.record({
        name: fc.string({ unit: 'grapheme', maxLength: 20 }),
        saying: fc.string({ maxLength: 60 }),
        side: fc.constantFrom('nothing', 'picture', 'motif', 'initials'),
        motif: fc.constantFrom('star', 'heart'),
        year: fc.integer({ min: 1900, max: 2100 }),
      }),
      itemPrice: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(anything, ({ fields, rules, values, itemPrice }) => {
        const json = withField({ ...mug, price: rules }, 'name', { price: rules });
        const turned = Object.fromEntries(Object.entries(values).reverse());
        let once: ReturnType<typeof price>;
        try {
          once = price(values, json, itemPrice);
        } catch (error) {
          expect(error).toMatchObject({ code: 'negative_price' });
          return;
        }
        expect(once.total).toBe(once.lines.reduce((sum, line) => sum + line.amount, 0));
        for (const line of once.lines) expect(Number.isSafeInteger(line.amount)).toBe(true);
        const other = fields.map((one) => json.fields.find(({ id }) => id === one['id']) ?? one);
        expect(price(turned, { ...json, fields: other }, itemPrice).total).toBe(once.total);
      }),
      { numRuns: RUNS },
    );
  });
});
