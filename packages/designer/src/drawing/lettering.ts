import type { Values } from '../design/design.ts';
import type { Field, TextStyle } from '../template/template.ts';
import { cleanText } from '../text/clean.ts';
import { writtenDate } from '../text/dates.ts';
import { inCase } from '../text/letter-case.ts';
import { writtenNumber } from '../text/numbers.ts';

/** A text that is to be drawn, and how. */
export interface Lettering {
  readonly field: string;
  /** Clean. */
  readonly text: string;
  readonly style: TextStyle;
  /** At the most. */
  readonly lines: number;
  readonly arrangement: 'text' | 'tall-middle';
}

const SPACES = /\s+/gu;

/**
 * What of a field is drawn as a text; undefined where nothing was chosen, where it is not drawn as a text, or where what was chosen is of
 * another kind, which a check says.
 */
export const letteringOf = (
  field: Field,
  values: Values,
  language: string | undefined,
): Lettering | undefined => {
  const value = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
  const one = (text: string | undefined, style: TextStyle | undefined): Lettering | undefined =>
    text === undefined || style === undefined
      ? undefined
      : { field: field.id, text, style, lines: 1, arrangement: 'text' };
  if (value === undefined || value === '') return undefined;
  if (field.kind === 'number') {
    return typeof value === 'number' ? one(writtenNumber(value, language), field.style) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (field.kind === 'date') return one(writtenDate(value, field.written, language), field.style);
  if (field.kind === 'monogram') {
    const lettering = one(cleanText(value).replace(SPACES, ''), field);
    return lettering === undefined
      ? undefined
      : { ...lettering, arrangement: field.arrangement === 'tall-middle' ? 'tall-middle' : 'text' };
  }
  if (field.kind !== 'text' && field.kind !== 'long-text') return undefined;
  const clean = cleanText(inCase(value.normalize('NFC'), field.case));
  const several = field.kind === 'long-text' || (field.lines ?? 1) > 1;
  return {
    ...{ field: field.id, style: field, arrangement: 'text' },
    text: several ? clean : clean.replace(SPACES, ' '),
    lines: field.lines ?? (field.kind === 'text' ? 1 : Number.POSITIVE_INFINITY),
  };
};
