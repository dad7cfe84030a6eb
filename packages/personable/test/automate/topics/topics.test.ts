import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frequencyIn, frequencyWords } from '../../../src/automate/topics/topic-words.ts';
import { Topics } from '../../../src/automate/topics/topics.ts';
import { consentOf, mergeConsent, strictestConsent } from '../../../src/customer/consent.ts';
import { readOptions } from '../../../src/engine/options.ts';
import type { PersonableOptions } from '../../../src/index.ts';
import { type PublishedRule, toRuleSet } from '../../../src/rules/rule-set.ts';
import { FREQUENCIES } from '../../../src/rules/topics/topic-body.ts';
import { openShop } from '../../customer/open-shop.ts';

const topic = (id: string, rest: object = {}): PublishedRule<'topics'> => ({
  ...{ kind: 'topics', id, version: 1 },
  body: { name: { en: id }, channels: ['email'], ...rest },
});

const topics = new Topics({
  rules: { set: toRuleSet(1, [topic('news'), topic('club', { default: 'required' })]) },
  purposes: { names: new Set(['email']), defaults: { email: 'required' } },
});

const saying = (purposes: Record<string, boolean>, time = 1) => ({
  consent: consentOf({ purposes, source: 'test' }, time, time),
});

describe('somebody may be written to', () => {
  test.each([
    [{}, 'news', 'They were not asked yet whether to be written to by email.'],
    [{ email: true }, 'news', true],
    [{ email: true }, undefined, true],
    [
      { email: true, 'topic:*:email': false },
      undefined,
      /^They refused what has no topic by email/,
    ],
    [{ email: true, 'topic:*:email': false }, 'news', true],
    [{ email: true }, 'club', 'They did not agree to "club" by email yet, which it needs.'],
    [{ email: true, 'topic:club:email': true }, 'club', true],
    [{ email: false, 'topic:club:email': true }, 'club', /^They refused to be written to by email/],
    [
      { email: true },
      'gone',
      'There is no published topic "gone", so nobody can have agreed to it.',
    ],
    [{ email: true, 'topic:gone:email': true }, 'gone', true],
  ] as const)('who said %j, of %s: %s', (said, of, answer) => {
    const may = topics.mayWrite(saying(said), 'email', of, 'marketing');
    if (answer === true) expect(may).toEqual({ allowed: true });
    else if (typeof answer === 'string') expect(may).toEqual({ allowed: false, problem: answer });
    else expect(may).toEqual({ allowed: false, problem: expect.stringMatching(answer) });
  });

  test('with care and what is transactional whatever they said, but for the topic of care', () => {
    const none = saying({ email: false, 'topic:news:email': false });
    expect(topics.mayWrite(none, 'email', 'news', 'transactional')).toEqual({ allowed: true });
    expect(topics.mayWrite(none, 'email', undefined, 'care')).toEqual({ allowed: true });
    expect(topics.mayWrite(none, 'email', 'news', 'care')).toMatchObject({ allowed: false });
  });
});

const frequency = fc.constantFrom(...FREQUENCIES);

test('of two homes the rarer wish holds, of one home the last', () => {
  fc.assert(
    fc.property(frequency, frequency, (a, b) => {
      const [one, other] = [saying(frequencyWords('n', a)), saying(frequencyWords('n', b), 2)];
      const rarer = FREQUENCIES[Math.max(FREQUENCIES.indexOf(a), FREQUENCIES.indexOf(b))];
      expect(frequencyIn(strictestConsent(one.consent, other.consent), 'n')).toBe(rarer);
      expect(frequencyIn(mergeConsent(one.consent, other.consent), 'n')).toBe(b);
    }),
  );
});

describe('topics are published', () => {
  test('up to fifty, with ids that links can carry', async () => {
    const { shop } = await openShop();
    const body = { name: { en: 'T' }, channels: ['email'] };
    const file = (id: string) => ({ kind: 'topics', id, body }) as const;
    const fifty = Array.from({ length: 50 }, (_, i) => file(`t-${i}`));
    await shop.rules.apply([file('x'.repeat(61))], { publish: true }).then(
      () => expect.unreachable(),
      (error) => expect(error).toMatchObject({ code: 'rule_refused' }),
    );
    await shop.rules.apply(fifty, { publish: true });
    expect(shop.topics.list()).toHaveLength(50);
    await shop.rules.put('topics', 'one-more', body);
    await expect(shop.rules.publish('topics', 'one-more')).rejects.toMatchObject({
      code: 'rule_refused',
    });
  });

  test('and none of the shop’s purposes can be taken for one', async () => {
    const { shop } = await openShop();
    const wording = { version: '1', label: 'L', text: 'T' };
    await expect(
      shop.purposes.put({ purpose: 'topic:news:email', ...wording }),
    ).rejects.toMatchObject({ code: 'invalid_field' });
    await shop.identify({ userId: 'ada' });
    await expect(
      shop.people.consent({ userId: 'ada' }, { 'topic:news:email': true }),
    ).rejects.toMatchObject({ code: 'invalid_field' });
    const consent = { categoryPreferences: { 'topic:news:email': true } };
    await shop.track({ userId: 'ada', event: 'E', context: { consent } });
    expect((await shop.privacy.words({ userId: 'ada' })).entries).toEqual([]);
  });
});

describe('the option messages', () => {
  const read = (messages: unknown) =>
    readOptions({ data: ':memory:', messages } as PersonableOptions).messages;

  test('has an address without a slash at its end, and whose messages they are', () => {
    expect(read(undefined)).toMatchObject({ url: undefined, shop: { name: 'our shop' } });
    expect(read({ url: 'https://shop.example/', shop: { name: 'T' } })).toMatchObject({
      ...{ url: 'https://shop.example', shop: { name: 'T' } },
    });
    expect(read({ url: 'http://localhost:3000' }).url).toBe('http://localhost:3000');
  });

  test.each([
    ...['x', [], null, { ur: 'x' }, { url: 'http://shop.example' }, { url: 5 }],
    ...[{ url: 'https://shop.example/?a' }, { url: 'https://a@shop.example' }],
    ...[{ shop: { name: '' } }, { shop: { name: 'T', fax: '1' } }, { sending: 'yes' }],
    ...[{ shop: { name: 'T', privacy: 'javascript:alert(1)' } }, { shop: 'T' }],
  ])('is not %j', (messages) => {
    expect(() => read(messages)).toThrow(expect.objectContaining({ code: 'invalid_option' }));
  });
});
