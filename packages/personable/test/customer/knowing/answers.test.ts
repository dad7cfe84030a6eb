import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mergeQuestions,
  noteQuestion,
  type QuestionNote,
} from '../../../src/customer/knowing/questions/question-notes.ts';
import type { Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop, PUBLIC } from '../open-shop.ts';

const ADA = { userId: 'ada' };
const told = (traits: object, days = 0, rest: object = ADA) => ({
  type: 'identify',
  ...rest,
  timestamp: NOON - days * DAY,
  traits,
});
const question = (what: string, properties: object, days = 0) => ({
  type: 'track',
  event: `Question ${what}`,
  ...ADA,
  timestamp: NOON - days * DAY,
  properties,
});
const fieldsOf = async (shop: Personable, fields: readonly string[], asker: object = {}) =>
  (await shop.knowing.answers(ADA, { fields, ...asker })).fields;

describe('known answers', () => {
  test('are what was told last, since when and from whom', async () => {
    const { shop } = await openShop();
    await shop.batch([told({ size: 'M', address: { city: 'Ulm' } }, 10), told({ size: 'L' }, 3)]);
    expect(await fieldsOf(shop, ['size', 'address.city', 'hat'])).toEqual({
      size: {
        known: true,
        value: 'L',
        since: new Date(NOON - 3 * DAY).toISOString(),
        source: 'server',
        stale: false,
      },
      'address.city': expect.objectContaining({ known: true, value: 'Ulm' }),
      hat: { known: false },
    });
  });

  test('grow stale by their own age', async () => {
    const { shop } = await openShop({ answers: { fields: { size: { maximumAgeDays: 30 } } } });
    await shop.batch([told({ size: 'M', colour: 'blue' }, 31)]);
    const fields = await fieldsOf(shop, ['size', 'colour']);
    expect(fields).toMatchObject({ size: { stale: true }, colour: { stale: false } });
  });

  test('an answer to a question is one, over all devices', async () => {
    const { shop } = await openShop();
    await shop.batch([
      {
        ...question('Answered', { question: 'q', field: 'size', answer: 'S' }),
        userId: undefined,
        anonymousId: 'phone',
      },
      { type: 'identify', ...ADA, anonymousId: 'phone' },
    ]);
    expect(await fieldsOf(shop, ['size'])).toMatchObject({ size: { known: true, value: 'S' } });
  });

  test('what a page claimed never takes the place of what the shop said', async () => {
    const { shop } = await openShop();
    const browser = { anonymousId: 'b-1' };
    await shop.batch([told({ size: 'M' }, 5, { ...ADA, ...browser })]);
    await shop.batch([told({ size: 'XXL' }, 0, browser)], PUBLIC);
    expect(await fieldsOf(shop, ['size'])).toMatchObject({ size: { value: 'M' } });
  });

  test('sensitive ones are not given to pages', async () => {
    const { shop } = await openShop({ answers: { fields: { allergies: { sensitive: true } } } });
    await shop.questions.put('size', { field: 'size', text: 'Which size?', sensitive: true });
    await shop.batch([told({ allergies: 'nuts', size: 'M' })]);
    expect(await fieldsOf(shop, ['allergies', 'size'], { page: true })).toEqual({
      allergies: { known: true, withheld: true },
      size: { known: true, withheld: true },
    });
    expect(await fieldsOf(shop, ['allergies'])).toMatchObject({ allergies: { value: 'nuts' } });
  });

  test('a path into a sensitive field is sensitive, and so is what holds one', async () => {
    const fields = { address: { sensitive: true }, 'body.size': { sensitive: true } };
    const { shop } = await openShop({ answers: { fields } });
    await shop.batch([told({ address: { city: 'Ulm' }, body: { size: 'M', hat: 'L' } })]);
    const asked = ['address.city', 'body', 'body.size'];
    const known = await fieldsOf(shop, [...asked, 'body.hat'], { page: true });
    for (const field of asked) expect(known[field]).toEqual({ known: true, withheld: true });
    expect(known['body.hat']).toMatchObject({ value: 'L' });
  });

  test('what the law protects is sensitive without being declared', async () => {
    const { shop } = await openShop();
    await shop.batch([told({ religion: 'none', medicalNotes: { blood: '0' } })]);
    expect(await fieldsOf(shop, ['religion', 'medicalNotes.blood'], { page: true })).toEqual({
      religion: { known: true, withheld: true },
      'medicalNotes.blood': { known: true, withheld: true },
    });
  });

  test('of nobody and of names every object has nothing is known', async () => {
    const { shop } = await openShop();
    const fields = ['constructor', '__proto__', 'toString', 'a.constructor', '.', ''];
    await shop.batch([told({ a: {} })]);
    const known = await shop.knowing.answers(ADA, { fields });
    expect(Object.values(known.fields).every((answer) => !answer.known)).toBe(true);
    const nobody = await shop.knowing.answers({ userId: 'nobody' }, { fields: ['size'] });
    expect(nobody.fields).toEqual({ size: { known: false } });
  });
});

describe('the next question', () => {
  const withQuestions = async () => {
    const { shop, clock } = await openShop();
    await shop.questions.put('size', { field: 'size', text: 'Which size?', value: 2 });
    await shop.questions.put('birthday', { field: 'birthday', text: 'When?', value: 5 });
    await shop.questions.put('pet', {
      field: 'pet',
      text: 'Any pets?',
      priority: 1,
      choices: ['dog'],
    });
    return { shop, clock };
  };
  const next = async (shop: Personable) => (await shop.knowing.answers(ADA)).next;

  test('is the one of the highest priority, then of the greatest worth, of what is not known', async () => {
    const { shop } = await withQuestions();
    expect(await next(shop)).toEqual({
      question: 'pet',
      field: 'pet',
      text: 'Any pets?',
      choices: ['dog'],
      why: 'pet is not known. Of 3 that may be asked now it comes first: priority 1, worth 1.',
    });
    await shop.batch([told({ pet: 'dog' })]);
    expect((await next(shop)).question).toBe('birthday');
  });

  test('is asked again when the answer is stale, and worth half', async () => {
    const { shop } = await withQuestions();
    await shop.batch([told({ pet: 'dog' }), told({ birthday: '1815-12-10' }, 400)]);
    expect(await next(shop)).toMatchObject({
      question: 'birthday',
      why: expect.stringContaining('was answered too long ago. Of 2 that may be asked now'),
    });
  });

  test('is never one that was declined', async () => {
    const { shop, clock } = await withQuestions();
    await shop.batch([question('Declined', { question: 'pet' }, 1)]);
    expect((await next(shop)).question).toBe('birthday');
    clock.now += 5_000 * DAY;
    expect((await next(shop)).question).toBe('birthday');
  });

  test('is none on the day another was asked, and not the same for its own time', async () => {
    const { shop, clock } = await withQuestions();
    await shop.batch([question('Asked', { question: 'pet' })]);
    expect(await next(shop)).toEqual({
      why: 'A question was asked within the last day; one in a day is enough.',
    });
    clock.now += 2 * DAY;
    expect((await next(shop)).question).toBe('birthday');
    clock.now += 30 * DAY;
    expect((await next(shop)).question).toBe('pet');
  });

  test('is none when all is known, or nothing declared, and says so', async () => {
    const { shop } = await withQuestions();
    await shop.batch([told({ pet: 'dog', size: 'M', birthday: 'x' })]);
    expect(await next(shop)).toEqual({ why: 'Everything that is asked for is known.' });
    const empty = await openShop();
    expect(await next(empty.shop)).toEqual({ why: 'No question is declared.' });
  });

  test('a question that is replaced or removed takes effect at once', async () => {
    const { shop } = await withQuestions();
    await shop.questions.put('size', { field: 'size', text: 'Your size?', priority: 9 });
    expect(await next(shop)).toMatchObject({ question: 'size', text: 'Your size?' });
    expect(await shop.questions.remove('size')).toBe(true);
    expect(await shop.questions.remove('size')).toBe(false);
    expect((await shop.questions.list()).map(({ name }) => name)).toEqual(['birthday', 'pet']);
  });
});

test('notes of questions are the same in any order and over any homes', () => {
  const note = fc.record({
    name: fc.constantFrom('a', 'b'),
    moment: fc.constantFrom<keyof QuestionNote>('asked', 'answered', 'declined'),
    time: fc.nat(1_000),
  });
  const noted = (notes: readonly { name: string; moment: keyof QuestionNote; time: number }[]) => {
    const into = new Map<string, QuestionNote>();
    for (const { time, ...what } of notes) noteQuestion(into, what, time);
    return into;
  };
  fc.assert(
    fc.property(fc.array(note), fc.array(note), (a, b) => {
      const whole = noted([...a, ...b]);
      expect(noted([...b, ...a])).toEqual(whole);
      expect(mergeQuestions([noted(a), noted(b)])).toEqual(whole);
      expect(mergeQuestions([noted(b), noted(a)])).toEqual(whole);
    }),
  );
});
