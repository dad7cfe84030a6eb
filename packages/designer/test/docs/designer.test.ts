import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  checkDesign,
  DEFAULT_MODERATION,
  DesignerError,
  FINDING_CODES,
  priceOf,
  publish,
  readDesign,
  readModeration,
  readTemplate,
  templateWarnings,
} from '../../src/index.ts';
import { matches, read } from '../fixtures/made.ts';

const page = await readFile(new URL('../../../../docs/designer.md', import.meta.url), 'utf8');

/** Blocks of code in a language, in order. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code]) => code ?? '',
  );

const [template = '', words = ''] = blocks('json');

test('the template of the page can be published, and nothing of it is odd', () => {
  expect(templateWarnings(read(JSON.parse(template)))).toEqual([]);
  const misspelt: unknown = JSON.parse(template.replace('"field:colour"', '"navi"'));
  expect(() => readTemplate(misspelt)).toThrow(DesignerError);
  expect(() => readTemplate(misspelt)).toThrow(
    expect.objectContaining({ path: '/fields/1/colour', hint: 'Did you mean "navy"?' }),
  );
});

test('the design of the page has no findings and the price the page says', () => {
  const bundle = publish('name-mug', 1, read(JSON.parse(template)));
  const [, sent = ''] = /readDesign\((\{.*\})\)/.exec(page) ?? [];
  const design = readDesign(JSON.parse(sent.replaceAll(/(\w+):/g, '"$1":').replaceAll("'", '"')));
  expect(checkDesign({ bundle, design, matches, moderation: DEFAULT_MODERATION })).toEqual([]);
  const { currency, lines, total } = priceOf({ bundle, design, matches, itemPrice: 1290 });
  expect(page).toContain(
    `// { currency: '${currency}', lines: [${lines.map(({ what, amount }) => `{ what: '${what}', amount: ${amount} }`).join(', ')}], total: ${total} }`,
  );
});

test('the lists of the page are lists', () => {
  expect(readModeration(JSON.parse(words)).lists).toHaveLength(1);
});

test('the page names every code, and no other', () => {
  const table = page.slice(page.indexOf('| code | when |'), page.indexOf('### Words'));
  const named = [...table.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm)].flatMap(([, codes = '']) =>
    [...codes.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code),
  );
  expect(named.toSorted()).toEqual([...FINDING_CODES].sort());
});

test('the rules of prices on the page are rules', () => {
  const json = JSON.parse(template) as { fields: Record<string, unknown>[] };
  const rules = [...page.matchAll(/^\| `(\{ "kind": .*?\})` \|/gm)].map(
    ([, rule = '']) => JSON.parse(rule) as { kind: string },
  );
  expect(rules.map(({ kind }) => kind)).toEqual([
    'flat',
    'percent',
    'per-character',
    'per-colour',
    'per-area',
    'tiers',
  ]);
  const priced = {
    ...json,
    fields: json.fields.map((field) =>
      field['id'] === 'name' ? { ...field, price: rules } : field,
    ),
  };
  expect(read(priced).fields[1]?.price).toEqual(rules);
});
