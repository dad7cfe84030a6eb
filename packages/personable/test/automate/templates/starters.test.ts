import { describe, expect, test } from 'vitest';
import { STARTERS } from '../../../src/automate/templates/starters/starters.ts';
import { readRule } from '../../../src/rules/definition.ts';
import { openWriting } from './open-writing.ts';

describe.each(STARTERS)('the starter $id', ({ id, body }) => {
  test('is a template in English and German', () => {
    expect(readRule('templates', id, structuredClone(body))).toEqual(body);
    expect(Object.keys(body.content)).toEqual(['en', 'de']);
    expect(Object.keys(body.why ?? {})).toEqual(['en', 'de']);
  });

  test.each(['en', 'de'])(
    'is written in %s for somebody nobody knows anything of',
    async (language) => {
      const { parts, shop, clock } = await openWriting();
      await shop.items.put([{ id: 'mug', name: 'Mug', price: 8, currency: 'EUR', url: '/mug' }]);
      const { writer } = parts.writing;
      const made = await writer.preview({ template: id, body, language, now: clock.now });
      if ('problem' in made) throw new Error(made.problem);
      expect(made).toMatchObject({ remarks: [], locale: language, holds: true });
      const { content } = made;
      if (content.kind !== 'email') throw new Error(content.kind);
      expect(content.subject.length).toBeGreaterThan(10);
      expect(content.html).not.toMatch(/\{\{|\{%|[\uE000-\uE003]|undefined|NaN|googleapis/);
      expect(content.text).not.toMatch(/\{\{|\{%|[\uE000-\uE003]|undefined|NaN/);
      expect(content.text).toContain(body.why?.[language]);
      expect(made.bytes).toBeLessThan(102 * 1_024);
    },
  );
});

test('starters have ids of their own', () => {
  const ids = STARTERS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(14);
});
