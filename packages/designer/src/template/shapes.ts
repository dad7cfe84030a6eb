import { filledList, isObject, list, object, readObject, tagged } from '../reading/compounds.ts';
import { nearNames } from '../reading/near-names.ts';
import { flag, number, oneOf, type Shape, says, text } from '../reading/shape.ts';
import { kindOf, quoted } from '../reading/spot.ts';
import type { Localised, PriceRule, ValueCondition } from './template.ts';

/** Millimetres of the largest thing. */
const LONGEST = 5_000;
/** Minor units. */
const MOST_MONEY = 1_000_000_000;

/** Names that every object of the language has: a field of that name could be mistaken for what it inherits. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const plainId = text({ most: 64, pattern: ID, wanted: 'an id of letters, digits, "-" and "_"' });

export const id: Shape<string> = {
  read: (value, spot) => {
    const read = plainId.read(value, spot);
    if (!INHERITED.includes(read)) return read;
    throw spot.refuse(`"${read}" cannot be an id.`, 'Take another name.');
  },
  schema: plainId.schema,
};

/** A place on a surface, in millimetres. */
export const coordinate = number({ least: -LONGEST, most: LONGEST, unit: 'millimetres' });
export const length = number({ least: 0, above: true, most: LONGEST, unit: 'millimetres' });
export const distance = number({ least: 0, most: LONGEST, unit: 'millimetres' });

export const rgb = text({
  most: 7,
  pattern: /^#[0-9A-Fa-f]{6}$/,
  wanted: 'a colour such as "#1b2a49"',
});

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,7}$/;
export const languageTag = text({
  most: 72,
  pattern: TAG,
  wanted: 'a tag of a language such as "de" or "pt-BR"',
});

/** A text in one language or in several. */
export const localised = (most: number): Shape<Localised> => {
  const one = text({ most, lines: true, wanted: 'a text, or texts by their language' });
  return {
    read: (value, spot) => {
      if (!isObject(value)) return one.read(value, spot);
      const entries = Object.entries(value);
      if (entries.length === 0 || entries.length > 100) {
        throw spot.refuse(
          `Texts by their language are 1 to 100; ${entries.length} stand here.`,
          'Write such as {"en": "Name", "de": "Name"}.',
        );
      }
      return Object.fromEntries(
        entries.map(([tag, inner]) => [
          languageTag.read(tag, spot.at(tag)),
          one.read(inner, spot.at(tag)),
        ]),
      );
    },
    schema: {
      oneOf: [
        one.schema,
        {
          type: 'object',
          propertyNames: languageTag.schema,
          additionalProperties: one.schema,
          minProperties: 1,
        },
      ],
    },
  };
};

export const label = says('What it is called: a text, or texts by language.', localised(200));

/** Read further when all fields are known. */
export const condition: Shape<ValueCondition> = {
  read: (value, spot) => readObject(value, spot),
  schema: {
    type: 'object',
    description: 'A condition over the values of fields, such as {"colour": "navy"}.',
  },
};

const amount = number({ least: -MOST_MONEY, most: MOST_MONEY, whole: true, unit: 'minor units' });
const free = number({ least: 0, most: 10_000, whole: true });

const percent = number({ least: -100, most: 1_000 });
const fourDigits: Shape<number> = {
  read: (value, spot) => {
    const read = percent.read(value, spot);
    if (Math.abs(Math.round(read * 10_000) / 10_000 - read) < 1e-12) return read;
    throw spot.refuse(`A percentage has at most four digits after the point; this is ${read}.`);
  },
  schema: percent.schema,
};

const tier = object({ from: number({ least: 0, most: 10_000, whole: true }), amount }, {});
const tierList = list(tier, 50, 1);
const tiers: Shape<readonly { readonly from: number; readonly amount: number }[]> = {
  read: (value, spot) => {
    const read = tierList.read(value, spot);
    read.forEach(({ from }, i) => {
      const before = read[i - 1];
      if (before === undefined || before.from < from) return;
      throw spot
        .at(i)
        .at('from')
        .refuse(
          `Steps go up; ${from} stands after ${before.from}.`,
          'Sort them, each number once.',
        );
    });
    return read;
  },
  schema: tierList.schema,
};

const anyRules: Readonly<Record<string, Shape<PriceRule>>> = {
  flat: object({ kind: oneOf('flat'), amount }, {}),
  percent: object({ kind: oneOf('percent'), percent: fourDigits }, {}),
  'per-colour': object({ kind: oneOf('per-colour'), amount }, { free }),
  'per-area': object({ kind: oneOf('per-area'), amount }, {}),
};
const textRules: Readonly<Record<string, Shape<PriceRule>>> = {
  ...anyRules,
  'per-character': object({ kind: oneOf('per-character'), amount }, { free }),
  tiers: object({ kind: oneOf('tiers'), tiers }, {}),
};

/** Prices of what has letters that can be counted. */
export const textPrices = list(tagged('kind', textRules), 20);

const otherPrices = list(tagged('kind', anyRules), 20);
/** Prices of what has none. */
export const prices: Shape<readonly PriceRule[]> = {
  read: (value, spot) => {
    if (Array.isArray(value)) {
      value.forEach((rule: unknown, i) => {
        const kind = isObject(rule) ? rule['kind'] : undefined;
        if (kind !== 'per-character' && kind !== 'tiers') return;
        throw spot
          .at(i)
          .at('kind')
          .refuse(
            `"${kind}" counts letters, and this has none.`,
            'Write "flat", "percent", "per-colour" or "per-area", or price the text.',
          );
      });
    }
    return otherPrices.read(value, spot);
  },
  schema: otherPrices.schema,
};

const SUGGESTIONS = ['name', 'initials', 'club', 'colours', 'motifs', 'occasion'] as const;
const word = oneOf(...SUGGESTIONS);
const trait = object({ trait: text({ most: 200 }) }, {});
/** What of the person may be suggested. */
const suggest = list<Read>(
  {
    read: (value, spot) => {
      if (isObject(value)) return trait.read(value, spot);
      if (typeof value === 'string') return word.read(value, spot);
      throw spot.refuse(
        `This is a word or a trait; ${kindOf(value)} stands here.`,
        nearNames('', SUGGESTIONS),
      );
    },
    schema: { oneOf: [word.schema, trait.schema] },
  },
  10,
);
type Read = (typeof SUGGESTIONS)[number] | { readonly trait: string };

/** An id of the palette, or of a colour field with "field:" before it. */
export const colourReference = text({
  most: 80,
  pattern: /^(field:)?[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
  wanted: 'an id of the palette, or "field:" and the id of a colour field',
});

/** What every field has. */
export const headRequired = { id, label };
export const headOptional = {
  help: localised(1_000),
  required: flag,
  when: condition,
  suggest,
};

const family = text({ most: 100, wanted: 'a family of fonts such as "Inter"' });
export const fonts = filledList(family, 30);

/** A day that there is. */
export const isDay = (written: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
};

export const day: Shape<string> = {
  read: (value, spot) => {
    if (typeof value === 'string' && isDay(value)) return value;
    const written = typeof value === 'string' ? quoted(value) : kindOf(value);
    throw spot.refuse(`${written} is no day.`, 'Write a day there is, such as "2026-12-24".');
  },
  schema: { type: 'string', format: 'date' },
};
