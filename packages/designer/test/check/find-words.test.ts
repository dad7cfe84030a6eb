import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWords } from '../../src/check/moderation/find-words.ts';
import { findPersonalData } from '../../src/check/moderation/personal-data.ts';
import { DEFAULT_MODERATION, type Moderation, readModeration } from '../../src/index.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);
const lists = (changed: Partial<Moderation['lists'][number]>): Moderation =>
  readModeration({
    lists: [{ name: 'own', language: 'en', refuse: [], review: [], allow: [], ...changed }],
  });
const words = (text: string, moderation: Moderation = DEFAULT_MODERATION): string =>
  findWords(text, moderation)
    .map(({ list, severity }) => `${list} ${severity}`)
    .join(', ');
const data = (text: string): string =>
  findPersonalData(text)
    .map(({ kind, severity }) => `${kind} ${severity}`)
    .join(', ');

describe('words', () => {
  test.each([
    'fuck',
    'FUCK!',
    'What the fuck?',
    'fuuuuck',
    'f u c k',
    'f.u.c.k',
    'f-u-c-k you',
    'sh!t',
    '$hit',
    'fück',
    'ｆｕｃｋ',
    'fυck',
    'fuсk',
    'f\u200buck',
    'f\u00aduck',
    '𝓯𝓾𝓬𝓴',
    'Ⓕⓤⓒⓚ',
    'motherfucker',
    'Scheisse',
    'SCHEISSE',
    'scheiße',
    'Scheiß',
    'kill  yourself',
    'killyourself',
    'Hijo de puta',
    'va te faire foutre',
  ])('%s is refused', (text) => {
    expect(words(text)).toBe('profanity refuse');
  });

  test.each([
    'Dick',
    'Ass',
    'a$$',
    'f*ck',
    'f**k',
    'f#ck',
    'fvck',
    'fu ck',
    'fuuck',
    'abcfuckdef',
    'Arsch',
    'A.S.S.',
  ])('%s is doubtful', (text) => {
    expect(words(text)).toBe('profanity review');
  });

  test.each([
    'Anna',
    'Scunthorpe',
    'Essex',
    'Sussex',
    'Moby Dick',
    'Dickson',
    'Hancock',
    'Peacock',
    'assassin',
    'classic',
    'c l a s s i c',
    'Matsushita',
    'Nazir',
    'Nazım',
    'Shittu',
    'Dickens',
    'Cummings',
    'Gaylord',
    'Puttkamer',
    'Shiitake',
    'Therapist',
    'Saskia',
    'Montenegro',
    'Bitte',
    'Conn',
    'con amor',
    'Uhren',
    'pen is',
    '****',
    '!!!',
    'Class of 1955',
    '455',
    'Anna & Ben 12.05.2023',
    'Grüße',
    'Łukasz',
    'Ævar',
    'Nguyễn',
    'محمد',
    'Παπαδόπουλος',
    'Дмитрий',
    'नरेन्द्र',
    '李小龙',
    '👩‍👩‍👧‍👦 ❤️',
    '',
    ' ',
  ])('%s is fine', (text) => {
    expect(words(text)).toBe('');
  });

  test('brands are brands', () => {
    expect(words('ad1das')).toBe('trademark refuse');
    expect(words('Coca-Cola')).toBe('trademark refuse');
    expect(words('Pokemon')).toBe('trademark refuse');
    expect(words('Nike')).toBe('trademark review');
    expect(words('1488')).toBe('slurs review');
  });

  test('a star opens a word at its side', () => {
    expect(words('sext', lists({ refuse: ['sex*'] }))).toBe('own refuse');
    expect(words('Essex', lists({ refuse: ['sex*'] }))).toBe('');
    expect(words('Essex', lists({ refuse: ['*sex'] }))).toBe('own refuse');
    expect(words('Essexer', lists({ refuse: ['*sex*'] }))).toBe('own refuse');
    expect(words('Essex', lists({ refuse: ['sex'] }))).toBe('');
  });

  test('what is allowed covers what stands in it, and nothing else', () => {
    const own = lists({ refuse: ['*sex*'], allow: ['essex', 'middle sex'] });
    expect(words('Essex', own)).toBe('');
    expect(words('ESSEX 1066', own)).toBe('');
    expect(words('Middle Sex', own)).toBe('');
    expect(words('Essex sex', own)).toBe('own refuse');
    expect(words('sex in Essex', own)).toBe('own refuse');
  });

  test('lists of a shop in its own letters are found in them', () => {
    expect(words('Дуракъ', lists({ refuse: ['дурак*'] }))).toBe('own refuse');
    expect(words('درجة', lists({ refuse: ['درجة'] }))).toBe('own refuse');
    expect(words('バカ', lists({ refuse: ['バカ'] }))).toBe('own refuse');
    expect(words('カ', lists({ refuse: ['バカ'] }))).toBe('');
  });

  test('only the lists that are named are asked', () => {
    expect(findWords('adidas', DEFAULT_MODERATION, ['profanity'])).toEqual([]);
    expect(findWords('adidas', DEFAULT_MODERATION, ['constructor'])).toEqual([]);
  });

  test('every word of the lists is found as it is written there, unless it is allowed', () => {
    for (const { name, refuse, review } of DEFAULT_MODERATION.lists) {
      for (const word of [...refuse, ...review]) {
        expect(words(word.replaceAll('*', '')), word).toContain(name);
      }
    }
  });

  test('a word is found however it is set apart, and however large it is', () => {
    const disguise = fc.tuple(
      fc.constantFrom('fuck', 'arschloch', 'mierda', 'adidas'),
      fc.constantFrom('', ' ', '.', '-', '\u200b', '·'),
      fc.boolean(),
      fc.constantFrom('', '!', ' ok', '…'),
    );
    fc.assert(
      fc.property(disguise, ([word, between, capital, after]) => {
        const written = [...word].join(between);
        expect(words((capital ? written.toUpperCase() : written) + after)).toContain('refuse');
      }),
      { numRuns: RUNS },
    );
  });

  test('hostile texts are looked through, and say the same each time', () => {
    const texts = [
      'a '.repeat(5_000),
      'fuc'.repeat(3_300),
      `${'*'.repeat(9_999)}a`,
      '1i'.repeat(5_000),
      'f1*'.repeat(3_333),
      'fu '.repeat(3_333),
      '\u0301'.repeat(10_000),
      '\u202e'.repeat(10_000),
    ];
    for (const text of texts) expect(words(text)).not.toContain('refuse');
    expect(words(`${'x '.repeat(4_000)}fuck`)).toBe('profanity refuse');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(findWords(text, DEFAULT_MODERATION)).toEqual(findWords(text, DEFAULT_MODERATION));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('lists of words', () => {
  test('are read, and refused with the place', () => {
    expect(readModeration(JSON.parse(JSON.stringify(DEFAULT_MODERATION)))).toEqual(
      DEFAULT_MODERATION,
    );
    const refused = (refuse: unknown): unknown => {
      try {
        return lists({ refuse: refuse as string[] });
      } catch (error) {
        return error;
      }
    };
    for (const odd of ['', 'x', '*', 'x*', '*as*', 'f*ck', 5, '  ', '\u0000ab']) {
      expect(refused(['fine', odd])).toMatchObject({
        code: 'invalid_moderation',
        path: '/lists/0/refuse/1',
      });
    }
  });
});

describe('data of people', () => {
  test.each([
    ['a@b.de', 'email refuse'],
    ['anna (at) example.org', 'email refuse'],
    ['https://x.y', 'address refuse'],
    ['www.example.org', 'address refuse'],
    ['example.com', 'address review'],
    ['0170 1234567', 'phone refuse'],
    ['+49 170 123 45 67', 'phone refuse'],
    ['(030) 1234-5678', 'phone refuse'],
    ['٠١٧٠١٢٣٤٥٦٧', 'phone refuse'],
    ['０１７０１２３４５６７', 'phone refuse'],
    ['0\u200b1\u200b7\u200b0\u200b1234567', 'phone refuse'],
    ['12345678', 'phone review'],
    // Examples of ISO 13616 and of card networks.
    ['DE89 3704 0044 0532 0130 00', 'iban refuse'],
    ['gb82west12345698765432', 'iban refuse'],
    ['4111 1111 1111 1111', 'card refuse'],
    ['4111 1111 1111 1112', 'phone review'],
  ])('%s', (text, found) => {
    expect(data(text)).toBe(found);
    expect(data(`Call ${text} please`)).toBe(found);
  });

  test.each([
    '1234567',
    '12.05.2023',
    '12/24/2026',
    '2023-05-12',
    '12.05.2023 - 13.06.2024',
    '1990-2024',
    '1990 1995 2000',
    '12062019',
    '20190612',
    '12 06 2019',
    '* 12.5.1990 † 3.4.2020',
    '52.5200, 13.4050',
    `52°31'12" N 13°24'18" E`,
    '10:30 Uhr, 54 cm, 3450 g',
    'est. 1998',
    '@anna',
    'Anna.Ben',
    'a@',
    '7',
  ])('%s is nobody’s', (text) => {
    expect(data(text)).toBe('');
  });

  test('hostile texts are looked through', () => {
    for (const text of [
      '1'.repeat(10_000),
      `${'a'.repeat(9_000)}@`,
      '1 '.repeat(5_000),
      'DE12'.repeat(2_500),
      '('.repeat(10_000),
      'a.'.repeat(5_000),
      '12.'.repeat(3_333),
      '\ud800'.repeat(5_000),
    ]) {
      expect(findPersonalData(text).length).toBeLessThanOrEqual(4);
    }
  });
});
