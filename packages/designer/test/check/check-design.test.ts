import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternsFor } from '../../src/browser/patterns.ts';
import { sayIn } from '../../src/check/sentences.ts';
import { ENGLISH, type SentenceKey } from '../../src/check/sentences-en.ts';
import {
  type Checking,
  checkDesign,
  checkDesignBy,
  DEFAULT_MODERATION,
  FINDING_CODES,
  type Values,
} from '../../src/index.ts';
import { drawer } from '../fixtures/drawing.ts';
import { bundleOf, designOf, matches, type Written, withField, written } from '../fixtures/made.ts';

const mug = await written('name-mug');
const blanket = await written('baby-blanket');
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);
const GOOD: Values = { colour: 'navy', name: 'Anna', side: 'nothing' };
const PICTURE = 'ab'.repeat(32);

type Extra = Partial<Omit<Checking, 'bundle' | 'design'>> & { readonly language?: string };

const check = (values: Values, { language = 'en', ...extra }: Extra = {}, json: Written = mug) => {
  const bundle = bundleOf(json);
  const design = designOf(bundle, values, language);
  return checkDesign({ bundle, design, matches, moderation: DEFAULT_MODERATION, ...extra });
};

/** Findings as short texts. */
const found = (values: Values, extra: Extra = {}, json: Written = mug): readonly string[] =>
  check(values, extra, json).map(
    ({ field, code, severity }) => `${field ?? '*'} ${code} ${severity}`,
  );

/** As it is checked before it is made: drawn. */
const foundDrawn = async (values: Values, json: Written = mug): Promise<readonly string[]> => {
  const bundle = bundleOf(json);
  const drawn = await drawer.draw(bundle, designOf(bundle, values));
  return found(values, { drawn }, json);
};

describe('a design', () => {
  test('with nothing wrong has no findings, typed or drawn', async () => {
    expect(check(GOOD)).toEqual([]);
    expect(await foundDrawn({ ...GOOD, saying: 'Good\nmorning', day: '2026-12-24' })).toEqual([]);
    expect(await foundDrawn({ ...GOOD, side: 'motif', motif: 'star' })).toEqual([]);
    expect(await foundDrawn({ ...GOOD, side: 'initials', initials: 'ABC' })).toEqual([]);
    expect(await foundDrawn({ ...GOOD, side: 'code', link: 'https://example.org' })).toEqual([]);
    const baby = { thread: 'rose', name: 'Mia', born: '2026-11-01', grams: 3450, animal: 'fox' };
    expect(await foundDrawn(baby, blanket)).toEqual([]);
  });

  test('says what is missing', () => {
    expect(found({})).toEqual([
      'colour missing refuse',
      'name missing refuse',
      'side missing refuse',
    ]);
    expect(found({ ...GOOD, name: '' })).toEqual(['name missing refuse']);
    expect(found({ ...GOOD, name: ' \u200b\u3164 ' })).toEqual(['name missing refuse']);
    // Only of what is there.
    expect(found({ ...GOOD, side: 'picture' })).toEqual(['photo missing refuse']);
  });

  test('says what is of another kind', () => {
    const photo = { picture: PICTURE, width: 1, height: 1 };
    expect(found({ ...GOOD, name: 5 })).toEqual(['name wrong-kind refuse']);
    expect(found({ ...GOOD, name: photo })).toEqual(['name wrong-kind refuse']);
    expect(found({ ...GOOD, colour: photo })).toEqual(['colour wrong-kind refuse']);
    expect(found({ ...GOOD, year: '2026' })).toEqual(['year wrong-kind refuse']);
    expect(found({ ...GOOD, year: Number.NaN })).toEqual(['year wrong-kind refuse']);
    expect(found({ ...GOOD, day: '24.12.2026' })).toEqual(['day wrong-kind refuse']);
    expect(found({ ...GOOD, day: '2026-02-30' })).toEqual(['day wrong-kind refuse']);
    expect(found({ ...GOOD, side: 'picture', photo: 'x.png' })).toEqual([
      'photo wrong-kind refuse',
    ]);
    const broken = { picture: PICTURE, width: Number.NaN, height: 3 };
    expect(found({ ...GOOD, side: 'picture', photo: broken })).toEqual(['photo wrong-kind refuse']);
  });

  test('says what has hidden characters', () => {
    for (const name of ['a\u0000b', 'a\ud800', 'abc\u202edcba', '\u202dabc', 'a\u0007']) {
      expect(found({ ...GOOD, name })).toEqual(['name wrong-kind refuse']);
    }
    // Marks that Arabic and Persian are written with are none of these.
    expect(found({ ...GOOD, name: 'می\u200cخواهم\u200f' })).toEqual([]);
  });

  test('counts characters as people do', () => {
    expect(found({ ...GOOD, name: '👩‍👩‍👧‍👦'.repeat(20) })).toEqual([]);
    expect(found({ ...GOOD, name: 'ë'.normalize('NFD').repeat(20) })).toEqual([]);
    const long = check({ ...GOOD, name: 'x'.repeat(23) });
    expect(long).toEqual([
      {
        field: 'name',
        code: 'too-long',
        severity: 'refuse',
        message: 'Name is too long: 23 characters, and at most 20 fit.',
        fix: 'Shorten it by 3.',
      },
    ]);
    expect(found({ ...GOOD, name: 'x'.repeat(1_000_000) })).toEqual(['name too-long refuse']);
    expect(found({ ...GOOD, name: 'Anna\nLuisa' })).toEqual(['name too-long refuse']);
    expect(found({ ...GOOD, saying: 'a\nb\nc\nd\n' })).toEqual([]);
    expect(found({ ...GOOD, saying: 'a\nb\nc\nd\ne' })).toEqual(['saying too-long refuse']);
    const short = withField(mug, 'name', { graphemes: [3, 20] });
    expect(found({ ...GOOD, name: 'Al' }, {}, short)).toEqual(['name too-short refuse']);
  });

  test('holds texts against patterns, as they are written or as they are drawn', () => {
    expect(found({ ...GOOD, saying: 'a < b' })).toEqual(['saying pattern refuse']);
    expect(check({ ...GOOD, saying: 'a < b' }, { language: 'de' })[0]?.message).toBe(
      'Bitte ohne < und >.',
    );
    const plate = withField(mug, 'name', {
      case: 'upper',
      pattern: { matches: '[A-Z]{1,3}-[0-9]+', say: 'As on a plate.' },
    });
    expect(found({ ...GOOD, name: 'ab-12' }, {}, plate)).toEqual([]);
    expect(found({ ...GOOD, name: 'ab-12x' }, {}, plate)).toEqual(['name pattern refuse']);
    const slow = withField(mug, 'name', {
      graphemes: [0, 5000],
      pattern: { matches: '(a+)+b', say: 'No.' },
    });
    expect(found({ ...GOOD, name: 'a'.repeat(2_000) }, {}, slow)).toEqual(['name pattern refuse']);
  });

  test('holds monograms, codes, numbers and days against what their fields allow', () => {
    const initials = { ...GOOD, side: 'initials' };
    expect(found({ ...initials, initials: 'ABCD' })).toEqual(['initials too-long refuse']);
    expect(found({ ...initials, initials: 'A B' })).toEqual([]);
    expect(found({ ...initials, initials: 'A♥B' })).toEqual(['initials pattern refuse']);
    expect(found({ ...GOOD, side: 'code', link: 'ä'.repeat(61) })).toEqual([
      'link too-long refuse',
    ]);
    expect(found({ ...GOOD, year: 1899 })).toEqual(['year too-small refuse']);
    expect(found({ ...GOOD, year: 2101 })).toEqual(['year too-large refuse']);
    expect(check({ ...GOOD, year: 2026.4 })[0]?.fix).toBe('Choose 2026.');
    expect(found({ ...GOOD, day: '1899-12-31' })).toEqual(['day too-small refuse']);
    expect(found({ ...GOOD, day: '2101-01-01' })).toEqual(['day too-large refuse']);
    const tenths = withField(mug, 'year', { least: 0, most: 1, step: 0.1 });
    for (let i = 0; i <= 10; i++) expect(found({ ...GOOD, year: i / 10 }, {}, tenths)).toEqual([]);
    expect(found({ ...GOOD, year: 0.35 }, {}, tenths)).toEqual(['year not-offered refuse']);
  });

  test('takes only what is offered', () => {
    expect(check({ ...GOOD, colour: 'white' })).toEqual([
      expect.objectContaining({
        code: 'not-offered',
        message: '“white” is not offered for Colour.',
        fix: 'Choose one of: Navy, Coral, Cream.',
      }),
    ]);
    expect(found({ ...GOOD, side: 'motif', motif: '__proto__' })).toEqual([
      'motif not-offered refuse',
    ]);
    expect(found({ ...GOOD, side: 'constructor' })).toEqual(['side not-offered refuse']);
  });

  test('says what belongs to nothing, and what is ignored', () => {
    expect(found({ ...GOOD, size: 'XL' })).toEqual(['size unknown-field refuse']);
    expect(found({ ...GOOD, initials: 'fuck' })).toEqual(['initials unknown-field warn']);
    expect(found({ ...GOOD, initials: '', size: '' })).toEqual([]);
  });

  test('says what cannot go together, at what has to be changed', () => {
    const [conflict] = check({ ...GOOD, colour: 'cream', side: 'initials', initials: 'AB' }).filter(
      ({ code }) => code === 'conflict',
    );
    expect(conflict).toEqual({
      field: 'colour',
      code: 'conflict',
      severity: 'refuse',
      message: 'Initials cannot be made in cream.',
      fix: 'Change “Colour”, “Other side”.',
    });
  });

  test('is held against the version it was made for, and the newest', () => {
    expect(found(GOOD, { latest: 1 })).toEqual([]);
    expect(found(GOOD, { latest: 2 })).toEqual(['* outdated-template warn']);
    expect(found(GOOD, { latest: 2, outdated: 'refuse' })).toEqual(['* outdated-template refuse']);
    const bundle = bundleOf(mug);
    const other = { ...designOf(bundle, GOOD), version: 2 };
    expect(checkDesign({ bundle, design: other, matches, moderation: DEFAULT_MODERATION })).toEqual(
      [expect.objectContaining({ code: 'outdated-template', severity: 'refuse' })],
    );
  });
});

describe('colours', () => {
  test('that cannot be told from what is under them are refused, near ones warned of', () => {
    expect(found({ ...GOOD, colour: 'cream' })).toEqual(['name low-contrast refuse']);
    const palette = [...mug.palette, { id: 'apricot', name: 'Apricot', rgb: '#ffb07c' }];
    const soft = withField({ ...mug, palette }, 'colour', { colours: ['apricot'] });
    expect(found({ ...GOOD, colour: 'apricot' }, {}, soft)).toEqual(['name low-contrast warn']);
    // What is cut out has no colour.
    expect(found({ ...GOOD, colour: 'cream' }, {}, { ...mug, technique: 'cut' })).toEqual([]);
  });

  test('of codes have to stand out more', () => {
    const coral = withField(mug, 'link', { colour: 'coral' });
    expect(found({ ...GOOD, side: 'code', link: 'x' }, {}, coral)).toEqual([
      'link low-contrast warn',
    ]);
  });
});

describe('pictures', () => {
  const photo = (
    width: number,
    height: number,
    crop?: { x: number; y: number; width: number; height: number },
  ) => ({
    ...GOOD,
    side: 'picture',
    photo: { picture: PICTURE, width, height, ...(crop !== undefined && { crop }) },
  });

  const accepted = { ...mug, policies: { pictures: 'accept' } };

  test('are looked at by a person unless the template accepts them', () => {
    const fine = photo(1000, 900);
    expect(found(fine)).toEqual(['photo picture review']);
    expect(found(fine, {}, { ...mug, policies: { pictures: 'review', review: false } })).toEqual([
      'photo picture review',
    ]);
    expect(found(fine, {}, { ...mug, policies: { review: false } })).toEqual([]);
    expect(found(fine, {}, accepted)).toEqual([]);
    // Nobody has to look at what is refused.
    expect(found(photo(300, 552))).toEqual(['photo low-dpi refuse']);
  });

  test('have dots enough for the part that is shown', () => {
    // A box of 80 × 70 mm: 200 dots an inch are 630 × 552 pixels.
    expect(found(photo(630, 552), {}, accepted)).toEqual([]);
    expect(check(photo(600, 552), {}, accepted)).toEqual([
      expect.objectContaining({
        code: 'low-dpi',
        severity: 'warn',
        fix: 'Use a picture of at least 630 × 552 pixels if you have one.',
      }),
    ]);
    expect(found(photo(300, 552))).toEqual(['photo low-dpi refuse']);
    expect(found(photo(1260, 1104, { x: 0, y: 0, width: 0.5, height: 0.5 }), {}, accepted)).toEqual(
      [],
    );
    expect(found(photo(1260, 1104, { x: 0, y: 0, width: 0.2, height: 0.2 }))).toEqual([
      'photo low-dpi refuse',
    ]);
  });

  test('are as large as they were taken in, whatever a design says', () => {
    const pictures = (digest: string) =>
      digest === PICTURE ? { width: 1000, height: 900 } : undefined;
    expect(found(photo(1000, 900), { pictures }, accepted)).toEqual([]);
    expect(found(photo(9000, 9000), { pictures })).toEqual(['photo unknown-picture refuse']);
    expect(found(photo(1000, 900), { pictures: () => undefined })).toEqual([
      'photo unknown-picture refuse',
    ]);
  });
});

describe('what is drawn', () => {
  test('has to fit', async () => {
    const wide = withField(mug, 'name', { size: [40, 60], graphemes: [1, 60] });
    expect(await foundDrawn({ ...GOOD, name: 'Wilhelmina Wackernagel' }, wide)).toEqual([
      'name overflow refuse',
    ]);
  });

  test('has to have letters', async () => {
    const bundle = bundleOf(mug);
    const values = { ...GOOD, name: 'Anna 名' };
    const drawn = await drawer.draw(bundle, designOf(bundle, values));
    expect(check(values, { drawn })).toEqual([
      expect.objectContaining({
        code: 'missing-glyph',
        message: 'We have no letters for “名” in Name.',
      }),
    ]);
  });

  test('stays away from edges', async () => {
    const place = (x: number) => ({ surface: 'wrap', box: { x, y: 30, width: 60, height: 30 } });
    const start = (x: number) => withField(mug, 'name', { place: place(x), align: 'start' });
    expect(await foundDrawn(GOOD, start(6))).toEqual([]);
    expect(await foundDrawn(GOOD, start(1))).toEqual(['name outside-safe warn']);
    expect(await foundDrawn(GOOD, start(-3))).toEqual(['name outside-safe refuse']);
  });

  test('is large enough for how it is made', async () => {
    const tiny = withField(blanket, 'name', { size: [6, 8] });
    expect(await foundDrawn({ thread: 'rose', name: 'Mia' }, tiny)).toEqual([
      'name too-small warn',
    ]);
    const small = withField(mug, 'link', {
      place: { surface: 'wrap', box: { x: 130, y: 25, width: 10, height: 10 } },
    });
    expect(
      await foundDrawn({ ...GOOD, side: 'code', link: 'https://example.org/abc' }, small),
    ).toEqual(['link too-small warn']);
  });

  test('is seen: nothing is made as a blank', async () => {
    const bundle = bundleOf(mug);
    const drawn = await drawer.draw(bundle, designOf(bundle, GOOD));
    const bare = {
      ...drawn,
      texts: [],
      drawings: drawn.drawings.map((one) => ({ ...one, marks: [] })),
    };
    expect(found(GOOD, { drawn: bare })).toEqual(['name missing refuse']);
    // Drawn for another design.
    expect(found({ ...GOOD, saying: 'Hello' }, { drawn })).toEqual(['saying missing refuse']);
  });
});

describe('policies', () => {
  const policies = (changed: Record<string, unknown>): Written => ({ ...mug, policies: changed });

  test('say which lists are asked', () => {
    expect(found({ ...GOOD, name: 'adidas' })).toEqual(['name trademark refuse']);
    expect(found({ ...GOOD, name: 'adidas' }, {}, policies({ moderation: ['profanity'] }))).toEqual(
      [],
    );
    expect(found({ ...GOOD, name: 'adidas' }, {}, policies({}))).toEqual(['name trademark refuse']);
    expect(found({ ...GOOD, name: 'fuck' }, {}, policies({ moderation: [] }))).toEqual([]);
  });

  test('say whether somebody looks at what is doubtful', () => {
    expect(found({ ...GOOD, name: 'Dick' })).toEqual(['name profanity review']);
    expect(found({ ...GOOD, name: 'Dick' }, {}, policies({ review: false }))).toEqual([
      'name profanity warn',
    ]);
    expect(found({ ...GOOD, name: 'fuck' }, {}, policies({ review: false }))).toEqual([
      'name profanity refuse',
    ]);
  });

  test('say whether data of people may stand there', () => {
    expect(found({ ...GOOD, saying: 'Call 0170 1234567' })).toEqual([
      'saying personal-data refuse',
    ]);
    expect(
      found({ ...GOOD, saying: 'Call 0170 1234567' }, {}, policies({ personalData: true })),
    ).toEqual([]);
    // A code is for addresses, but not for cards.
    expect(found({ ...GOOD, side: 'code', link: 'https://example.org' })).toEqual([]);
    expect(found({ ...GOOD, side: 'code', link: '4111 1111 1111 1111' })).toEqual([
      'link personal-data refuse',
    ]);
  });

  test('words over several fields are looked at', () => {
    const across = { ...GOOD, name: 'Fu', saying: 'ck' };
    expect(found(across)).toEqual(['* profanity review']);
    expect(check(across)[0]?.message).toMatch(/^Name \+ Saying may have/);
    expect(found(across, {}, policies({ review: false }))).toEqual(['* profanity warn']);
    expect(found({ ...GOOD, name: 'Anna', saying: 'fuck' })).toEqual(['saying profanity refuse']);
  });

  test('initials are looked at, not refused', () => {
    expect(found({ ...GOOD, side: 'initials', initials: 'A.S.' }).join()).toContain('pattern');
    const long = withField(mug, 'initials', { letters: [1, 4] });
    expect(found({ ...GOOD, side: 'initials', initials: 'FUCK' }, {}, long)).toEqual([
      'initials profanity review',
    ]);
  });
});

describe('findings', () => {
  test('have the same places to fill in every language', () => {
    const places = (sentence: string) => [...sentence.matchAll(/\{[a-z]+\}/g)].map(String).sort();
    for (const language of ['de', 'fr', 'es']) {
      for (const key of Object.keys(ENGLISH) as SentenceKey[]) {
        const said = sayIn(language)('missing', 'warn', key);
        const english = sayIn('en')('missing', 'warn', key);
        expect(new Set(places(said.message)), `${language} ${key}`).toEqual(
          new Set(places(english.message)),
        );
        expect(said.message).not.toBe(
          key === 'pattern' || key === 'conflict' ? '' : english.message,
        );
      }
    }
  });

  test('are said in German, and in English to everybody else', () => {
    expect(check({ ...GOOD, name: '' }, { language: 'de-CH' })[0]).toMatchObject({
      message: 'Name ist leer.',
      fix: 'Bitte Name ausfüllen.',
    });
    expect(check({ ...GOOD, name: '' }, { language: 'constructor' })[0]?.message).toBe(
      'Name is empty.',
    );
  });

  test('of whatever is written: known codes, whole sentences, and the same each time', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.constantFrom('navy', 'picture', 'code', 'Dick', '2026-01-01'),
      fc.record({ picture: fc.constantFrom(PICTURE, ''), width: fc.double(), height: fc.nat() }),
    );
    const values = fc.dictionary(
      fc.constantFrom(...mug.fields.map(({ id }) => String(id)), 'other', 'toString'),
      value,
    );
    fc.assert(
      fc.property(values, (chosen) => {
        const findings = check(chosen);
        for (const { code, message, fix } of findings) {
          expect(FINDING_CODES).toContain(code);
          expect(`${message}${fix}`).not.toMatch(/\{[a-z]+\}|undefined|NaN|\[object/);
        }
        expect(
          check(Object.fromEntries(Object.entries(chosen).reverse())).toSorted(byText),
        ).toEqual(findings.toSorted(byText));
      }),
      { numRuns: RUNS },
    );
  });
});

const byText = (a: object, b: object): number => {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : Number(one > other);
};

describe('a check that is given what compiles patterns', () => {
  test('says the same, and asks for it only where there are patterns', async () => {
    const bundle = bundleOf(mug);
    const design = designOf(bundle, { ...GOOD, saying: 'a < b' });
    const checking = { bundle, design, matches, moderation: DEFAULT_MODERATION };
    const compile = await patternsFor(bundle.template);
    expect(checkDesignBy(checking, compile)).toEqual(checkDesign(checking));
    const plain = bundleOf(blanket, 'baby-blanket');
    const none = await patternsFor(plain.template);
    expect(() => none('a')).toThrow('no patterns');
    const baby = designOf(plain, { thread: 'rose', name: 'Mia' });
    expect(checkDesignBy({ ...checking, bundle: plain, design: baby }, none)).toEqual([]);
  });
});
