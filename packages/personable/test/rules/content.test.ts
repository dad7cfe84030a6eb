import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localesInOrder } from '../../src/rules/content/locales.ts';
import { compileContent } from '../../src/rules/content/localised-content.ts';
import { compileTemplate, type TemplateScope } from '../../src/rules/content/template.ts';
import { RuleError } from '../../src/rules/rule-error.ts';

describe('whether a text fits', () => {
  const TEXTS = [
    'Only words',
    'Hello {{ person.first_name }}',
    'Hello {{ first_name | default: "there" }}',
    '{{ person.address.city }} {{ item.name | upcase }}',
    '{{ person.tags.first }} {{ person.tags.size }}',
    '{{ item[person.first_name] }}',
    '{% if person.plan %}{{ person.plan }}{% else %}{{ person.first_name }}{% endif %}',
    '{{ item.name | append: item.name | append: item.name }}',
  ];
  const value = fc.oneof(
    fc.constant(undefined),
    fc.constant(null),
    fc.constant('name'),
    fc.integer(),
    fc.constant(['one', 'two']),
    fc.constant({ city: 'Lyon' }),
  );
  const person = fc.record(
    { first_name: value, plan: value, address: value, tags: value },
    { requiredKeys: [] },
  );
  const scopes = fc.array(
    fc.record(
      { person, item: fc.record({ name: value }, { requiredKeys: [] }) },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 20 },
  );

  it('is told as if it had been filled in, whatever was asked before', () => {
    fc.assert(
      fc.property(scopes, (asked) => {
        for (const text of TEXTS) {
          const template = compileTemplate(text);
          for (const scope of asked as TemplateScope[]) {
            expect([text, template.fits(scope)]).toEqual([
              text,
              compileTemplate(text).render(scope) !== undefined,
            ]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the locale of a text', () => {
  it('goes from the region to the language, to another region, to the shop’s own, to any', () => {
    const available = ['fr', 'de-DE', 'en', 'de', 'de-AT'];
    expect(localesInOrder(available, ['de-AT'], 'en')).toEqual([
      'de-AT',
      'de',
      'de-DE',
      'en',
      'fr',
    ]);
    expect(localesInOrder(available, ['de-CH', 'fr-CA'], 'en')).toEqual([
      ...['de', 'de-DE', 'de-AT', 'fr', 'en'],
    ]);
    expect(localesInOrder(['it', 'es'], ['ja'], 'de')).toEqual(['it', 'es']);
  });

  it('lists every locale once, whatever languages are asked for', () => {
    const tag = fc.stringMatching(/^[a-zA-Z]{0,3}(-[a-zA-Z0-9]{0,4}){0,3}$/);
    fc.assert(
      fc.property(fc.uniqueArray(tag), fc.array(tag), tag, (available, wanted, shop) => {
        expect([...localesInOrder(available, wanted, shop)].sort()).toEqual([...available].sort());
      }),
    );
  });
});

describe('a text with places to be filled in', () => {
  const render = (text: string, scope = {}) => compileTemplate(text).render(scope);

  it('fills in what is known, and what is not by its default', () => {
    const text = 'Hello {{ person.first_name | default: "there" }}';
    expect(render(text, { person: { first_name: 'Ada' } })).toBe('Hello Ada');
    expect(render(text, { person: {} })).toBe('Hello there');
    expect(render(text)).toBe('Hello there');
  });

  it('takes a name alone as a trait of the person, and never as anything else', () => {
    expect(render('Hello {{ name | default: "there" }}', { person: { name: 'Ada' } })).toBe(
      'Hello Ada',
    );
    expect(render('Hello {{ name | default: "there" }}')).toBe('Hello there');
    expect(
      render('{{ person.item }} {{ item.name }}', { person: { item: 1 }, item: { name: 2 } }),
    ).toBe('1 2');
    expect(render('{{ process.env }}', { person: {} })).toBeUndefined();
    expect(compileTemplate('{{ name }}{{ item.id }}').reads).toEqual(['person.name', 'item.id']);
  });

  it('is not written at all when something is missing without a default', () => {
    expect(render('Hello {{ person.first_name }}', { person: {} })).toBeUndefined();
  });

  it('escapes values for HTML once, and leaves them as they are only where that is asked for', () => {
    const person = { name: `<b onclick='x'>"&` };
    const escaped = '&lt;b onclick=&#39;x&#39;&gt;&#34;&amp;';
    expect(render('<p>{{ person.name }}</p>', { person })).toBe(`<p>${escaped}</p>`);
    expect(render('{{ person.name | escape }}', { person })).toBe(escaped);
    expect(render('{{ person.name | raw }}', { person })).toBe(person.name);
  });

  it('says what it reads', () => {
    const text =
      '{% assign a = person.first_name %}{{ a }} {{ item["price"] }} {% for p in context.cart.items %}{{ p.name }}{% endfor %}';
    expect([...compileTemplate(text).reads].sort()).toEqual([
      ...['context.cart.items', 'item.price', 'person.first_name'],
    ]);
    expect(compileTemplate('Only words').reads).toEqual([]);
  });

  it.each([
    ['{{ person.name', 'cannot be read'],
    ['{% include "x" %}', 'cannot be read'],
    ['{% render "x" %}', 'cannot be read'],
    ['{{ person.name | nope }}', 'cannot be read'],
    ['x'.repeat(20_001), '20,001 characters'],
  ])('refuses %s, and says where and what to do', (text, said) => {
    const refused = () => compileTemplate(text, '/creatives/0/content/de/title');
    expect(refused).toThrow(RuleError);
    expect(refused).toThrow(said);
    expect(refused).toThrow(
      expect.objectContaining({ path: '/creatives/0/content/de/title', hint: expect.any(String) }),
    );
  });

  it('ends by itself, however long it is meant to run', () => {
    expect(render('{% assign n = 100000000 %}{% for i in (1..n) %}x{% endfor %}')).toBeUndefined();
    const loops =
      '{% assign n = 900 %}{% for a in (1..n) %}{% for b in (1..n) %}{{ a }}{% endfor %}{% endfor %}';
    expect(render(loops)).toBeUndefined();
  });

  it('reads nothing that every object inherits', () => {
    expect(render('{{ person.constructor }}', { person: {} })).toBeUndefined();
    expect(render('{{ person.__proto__.x | default: "-" }}', { person: {} })).toBe('-');
  });

  it('never throws, and gives the same for the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (piece, person) => {
        const text = `{{ person["${piece.replaceAll(/["{}%\\]/g, '')}"] | default: "-" | upcase }} ${piece}`;
        let once: string | undefined;
        try {
          once = render(text, { person });
        } catch (error) {
          expect(error).toBeInstanceOf(RuleError);
          return;
        }
        expect(render(text, { person })).toBe(once);
      }),
    );
  });
});

describe('content in several languages', () => {
  const content = compileContent({
    en: { title: 'Hello' },
    de: { title: 'Hallo {{ person.first_name }}', text: 'Schön, dass du da bist' },
    'de-AT': { title: 'Servus {{ person.first_name }} {{ person.last_name }}' },
  });
  const read = (languages: readonly string[], person: Readonly<Record<string, unknown>>) =>
    content.render({ languages, shop: 'en', scope: { person } });

  it('comes in the language of the reader', () => {
    expect(read(['de-AT'], { first_name: 'Ada', last_name: 'B' })).toEqual({
      locale: 'de-AT',
      fields: { title: 'Servus Ada B' },
    });
    expect(read(['fr'], {})).toEqual({ locale: 'en', fields: { title: 'Hello' } });
  });

  it('passes over a locale of which a text cannot be filled in', () => {
    expect(read(['de-AT'], { first_name: 'Ada' })?.fields['title']).toBe('Hallo Ada');
    expect(read(['de-AT'], {})).toEqual({ locale: 'en', fields: { title: 'Hello' } });
  });

  it('is left out when nothing can be filled in', () => {
    const only = compileContent({ de: { title: '{{ person.first_name }}' } });
    expect(only.render({ languages: ['de'], shop: 'en', scope: {} })).toBeUndefined();
  });
});
