import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Item } from '../../../src/catalog/item.ts';
import { LANGUAGES, languageTagFor } from '../../../src/decide/sentences/languages.ts';
import { COUNTED, TEXTS } from '../../../src/decide/sentences/phrases.ts';
import { TERMS } from '../../../src/decide/sentences/said-terms.ts';
import { speakerOf } from '../../../src/decide/sentences/speaker.ts';
import type { Term } from '../../../src/decide/strategy.ts';

const ENGLISH = LANGUAGES.get('en');
const slotsOf = (phrase: string): string[] =>
  [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

const NOON = Date.UTC(2026, 2, 2, 12);
const item = (key: number, name: string): Item => ({
  ...{ key, id: `item-${key}`, name, price: 1_250, currency: 'EUR', source: 'catalogue' },
  ...{ available: true, categories: [], attributes: {}, created: NOON, updated: NOON },
});
const SHELF = new Map([
  [1, item(1, 'Blue {mug}')],
  [2, item(2, 'Ærø tea')],
  [3, item(3, 'Soap')],
]);
const itemOf = (key: number) => SHELF.get(key);

/** Every term of every strategy, with all that its words may need. */
const FACTS: Readonly<Record<string, Term['facts']>> = {
  again: { kind: 6 },
  'similar-to': { kind: 6, way: 0 },
  popularity: { orders: 30, ordersLately: 12, visits: 80, visitsLately: 20 },
  often: { orders: 5, last: NOON },
  habit: { orders: 2, last: NOON },
  due: { interval: 14, since: 3 },
  here: { count: 3, of: 5 },
  now: { count: 3, of: 5, sameDay: 1, hour: 12 },
  unfinished: { kind: 1, times: 3, last: NOON },
  price: { more: 500, percent: 40 },
  newest: { created: NOON },
  newcomer: { created: NOON },
  place: { place: 4 },
  novelty: { familiar: 0, popularity: 0.1 },
};
const UNTOLD = ['disliked', 'asked-less', 'rule-bury'];
const say = (tag: string, name: string, more: Partial<Term> = {}): string | undefined => {
  const facts = FACTS[name];
  const term: Term = { name, value: 1, items: [1, 2], ...(facts ? { facts } : {}), ...more };
  return TERMS[name]?.(term, { speaker: speakerOf(tag), itemOf });
};

describe.each([...LANGUAGES])('the words of %s', (code, phrases) => {
  it('have every phrase, with the places that English has', () => {
    for (const name of TEXTS) {
      expect(phrases.texts[name], name).not.toBe('');
      expect(slotsOf(phrases.texts[name]), name).toEqual(slotsOf(ENGLISH?.texts[name] ?? ''));
    }
  });

  it('have every plural form the language has, each with its count', () => {
    const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories.sort();
    for (const name of COUNTED) {
      const own = phrases.counted[name];
      expect(Object.keys(own).sort(), name).toEqual(forms);
      const wanted = slotsOf(ENGLISH?.counted[name].other ?? '');
      for (const [form, text] of Object.entries(own)) {
        // "every day" needs no count.
        const optional = form === 'one' ? ['count'] : [];
        expect(new Set([...slotsOf(text), ...optional]), `${name} ${form}`).toEqual(
          new Set([...wanted, ...optional]),
        );
      }
    }
  });

  it('share nothing with the words of another language', () => {
    for (const [other, theirs] of LANGUAGES) {
      if (other === code) continue;
      for (const name of TEXTS) {
        // What is only a place to fill in, or one word that two languages have.
        if (phrases.texts[name].split(' ').length < 3) continue;
        expect(phrases.texts[name], `${name} in ${other}`).not.toBe(theirs.texts[name]);
      }
    }
  });

  it('say every term of every strategy, and leave the names of items as they are', () => {
    for (const name of Object.keys(TERMS)) {
      const said = say(code, name);
      if (UNTOLD.includes(name)) expect(said, name).toBeUndefined();
      else {
        expect(said, name).toMatch(/^\p{Lu}.{3,}$/u);
        expect(said?.replaceAll('Blue {mug}', ''), name).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
    for (const name of ['viewed', 'bought', 'goes-with', 'category', 'asked-for']) {
      expect(say(code, name)).toContain('Blue {mug}');
      expect(say(code, name)).toContain('Ærø tea');
    }
  });

  it('say every number of anything', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000 }), fc.nat({ max: 800 }), (count, bucket) => {
        const facts = { ordersLately: count + 1, bucket0: bucket, bucketOrders0: count };
        for (const said of [
          say(code, 'often', { facts: { orders: count + 1, last: NOON } }),
          say(code, 'popularity', { facts }),
          say(code, 'popularity', { facts: { visits: count + 1 } }),
          say(code, 'due', { facts: { interval: count } }),
          say(code, 'here', { facts: { count, of: count + 1 } }),
        ]) {
          expect(said).toMatch(/^\p{Lu}/u);
          expect(said).not.toMatch(/[{}]|undefined|NaN/);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('sentences read as they should', () => {
  expect(say('en', 'bought')).toBe('Because you bought Blue {mug} and Ærø tea');
  expect(say('de', 'bought')).toBe('Weil Sie Blue {mug} und Ærø tea gekauft haben');
  expect(say('es', 'viewed', { items: [3] })).toBe('Porque has mirado Soap');
  expect(say('pl', 'often', { facts: { orders: 3, last: NOON } })).toBe(
    'Zamówione przez Ciebie 3 razy, ostatnio 2 marca 2026',
  );
  expect(say('pl', 'popularity', { facts: { orders: 1 } })).toBe('Popularne: dotąd w 1 zamówieniu');
  expect(say('fr', 'price')).toBe('Coûte 5,00\u00a0€ de plus que Blue {mug}');
  expect(say('nl', 'newest')).toBe('Nieuw in de winkel sinds 2 maart 2026');
  expect(say('en', 'often', { facts: { orders: 1, last: NOON } })).toBe(
    'You ordered it once, on 2 March 2026',
  );
  expect(say('it', 'due', { facts: { interval: 9.6 } })).toBe(
    'Lo ordini all’incirca ogni 10 giorni',
  );
  expect(say('pt', 'unfinished', { facts: { kind: 4, times: 2, last: NOON } })).toBe(
    'Você pôs este artigo no carrinho em 2 de março de 2026 e não comprou',
  );
});

test('the language is the first wanted one with words, else the shop’s, else English', () => {
  expect(languageTagFor(['ja', 'de-AT', 'fr'], 'it')).toBe('de-AT');
  expect(languageTagFor(['ja'], 'it')).toBe('it');
  expect(languageTagFor([], undefined)).toBe('en');
  expect(languageTagFor(['not a tag', 'PL'], undefined)).toBe('PL');
  expect(speakerOf('de-not a tag').say('neutral')).toBe('From our range');
  expect(speakerOf('PL').say('neutral')).toBe('Z naszej oferty');
});
