import { countedCharacters, countedLetters } from '../design/counted.ts';
import type { Design, Value } from '../design/design.ts';
import type { Matches } from '../design/matches.ts';
import { shownFields } from '../design/shown-fields.ts';
import { DesignerError } from '../designer-error.ts';
import type { Drawn } from '../drawing/drawing.ts';
import { inLanguage } from '../template/localised.ts';
import type { Bundle, Field, PriceRule } from '../template/template.ts';
import { moneyInWords } from './currency.ts';
import { drawnArea, drawnColours } from './drawn-area.ts';
import { type PriceWords, priceWordsIn } from './price-words.ts';

/** What one thing costs. */
export interface PriceLine {
  /** The field it is for; left out for the product and for the whole. */
  readonly field?: string;
  /** What it is for, in words for the customer. */
  readonly what: string;
  /** Minor units. */
  readonly amount: number;
}

/** What a design costs, line by line; the total is the sum of the lines. */
export interface Price {
  readonly currency: string;
  readonly lines: readonly PriceLine[];
  /** Minor units. */
  readonly total: number;
}

export interface Pricing {
  readonly bundle: Bundle;
  readonly design: Design;
  /** Needed where something is priced by its colours or its area. */
  readonly drawn?: Drawn;
  readonly matches: Matches;
  /** What the product costs as it is, minor units. */
  readonly itemPrice: number;
}

/**
 * What a design costs. Every line is a whole number of minor units: percentages and areas are rounded line by line, half away from zero, so
 * that what is shown adds up. What costs nothing has no line; a field that is not there costs nothing.
 *
 * @throws DesignerError `invalid_price` for a price that is none, `drawing_needed` where colours or areas are priced and nothing was
 * drawn, and `negative_price` when less than nothing is left.
 */
export const priceOf = ({ bundle, design, drawn, matches, itemPrice }: Pricing): Price => {
  if (!Number.isSafeInteger(itemPrice) || itemPrice < 0) {
    throw new DesignerError(
      'invalid_price',
      `The price of the product is a whole number of minor units; ${itemPrice} was given.`,
      { hint: 'Write 12.50 as 1250.' },
    );
  }
  const { template } = bundle;
  const { currency } = template;
  const words = priceWordsIn(design.language);
  const { fields, values } = shownFields(template, design, matches);
  const lines: PriceLine[] = [{ what: words('item'), amount: itemPrice }];
  let characters = 0;
  let used = 0;
  const common = { currency, words, itemPrice, drawn };
  for (const field of fields) {
    const { [field.id]: value } = values;
    if (value === undefined) continue;
    used += 1;
    const count = charactersOf(field, value);
    characters += count ?? 0;
    const label = inLanguage(field.label, design.language);
    const measured = { ...common, characters: count ?? 0, field: field.id };
    for (const rule of field.price ?? []) lines.push(...lineOf(rule, { ...measured, label }));
    const option = optionOf(field, value);
    if (option === undefined) continue;
    const both = `${label}: ${inLanguage(option.name, design.language)}`;
    for (const rule of option.price ?? []) {
      lines.push(...lineOf(rule, { ...measured, label: both }));
    }
  }
  if (used > 0) {
    const whole = { ...common, characters, label: words('whole') };
    for (const rule of template.price ?? []) lines.push(...lineOf(rule, whole));
  }
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (!Number.isSafeInteger(total)) {
    throw new DesignerError('invalid_price', 'The price is larger than can be reckoned with.', {
      path: '/price',
    });
  }
  if (total >= 0) return { currency, lines, total };
  throw new DesignerError(
    'negative_price',
    `The design would cost ${moneyInWords(total, currency)}: less than nothing.`,
    { hint: 'Take off less by the prices of the template, or ask more for the product.' },
  );
};

interface Measured {
  readonly currency: string;
  readonly words: PriceWords;
  readonly itemPrice: number;
  readonly drawn: Drawn | undefined;
  readonly characters: number;
  readonly label: string;
  /** Left out for the whole. */
  readonly field?: string;
}

const lineOf = (rule: PriceRule, measured: Measured): readonly PriceLine[] => {
  const { amount, what } = costOf(rule, measured);
  if (amount === 0) return [];
  return [{ ...(measured.field !== undefined && { field: measured.field }), what, amount }];
};

const costOf = (rule: PriceRule, measured: Measured): Pick<PriceLine, 'amount' | 'what'> => {
  const { currency, words, label, field } = measured;
  switch (rule.kind) {
    case 'flat':
      return { amount: rule.amount, what: label };
    case 'percent':
      return {
        amount: share(measured.itemPrice, Math.round(rule.percent * 10_000), 1_000_000),
        what: words('percent', { label, percent: rule.percent }),
      };
    case 'per-character':
    case 'per-colour': {
      const { free = 0 } = rule;
      const perCharacter = rule.kind === 'per-character';
      const all = perCharacter
        ? measured.characters
        : drawnColours(needed(measured, rule.kind), field);
      const count = Math.max(0, all - free);
      const name = perCharacter ? 'character' : 'colour';
      const each = moneyInWords(rule.amount, currency);
      const what = words(free > 0 ? `${name}Free` : name, { label, count, each, free });
      return { amount: count * rule.amount, what };
    }
    case 'per-area': {
      const hundredths = drawnArea(needed(measured, rule.kind), field);
      return {
        amount: share(rule.amount, hundredths, 100),
        what: words('area', {
          label,
          count: hundredths / 100,
          each: moneyInWords(rule.amount, currency),
        }),
      };
    }
    case 'tiers': {
      const step = rule.tiers.findLast(({ from }) => from <= measured.characters);
      const what = words('tier', { label, count: measured.characters });
      return { amount: step?.amount ?? 0, what };
    }
  }
};

const needed = ({ drawn, field }: Measured, kind: string): Drawn => {
  if (drawn !== undefined) return drawn;
  throw new DesignerError(
    'drawing_needed',
    `The rule "${kind}" is priced by what is drawn, and nothing was.`,
    {
      ...(field !== undefined && { path: `/fields/${field}/price` }),
      hint: 'Draw the design first.',
    },
  );
};

/** amount × part ÷ whole in whole numbers, half away from zero. */
const share = (amount: number, part: number, whole: number): number => {
  const product = BigInt(amount) * BigInt(part);
  const [size, by] = [product < 0n ? -product : product, BigInt(whole)];
  const rounded = Number((size * 2n + by) / (by * 2n));
  return product < 0n ? -rounded : rounded;
};

/** Characters that are counted; nothing of what has none. */
const charactersOf = (field: Field, value: Value): number | undefined => {
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'qr':
    case 'date':
    case 'number':
      return countedCharacters(String(value)).length;
    case 'monogram':
      return countedLetters(String(value)).length;
    default:
      return undefined;
  }
};

const optionOf = (
  field: Field,
  value: Value,
): { readonly name: Field['label']; readonly price?: readonly PriceRule[] } | undefined => {
  if (field.kind === 'choice') return field.options.find(({ id }) => id === value);
  return field.kind === 'motif' ? field.motifs.find(({ id }) => id === value) : undefined;
};
