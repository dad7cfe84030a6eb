import type { PictureValue, Value } from '../design/design.ts';
import { inLanguage } from '../template/localised.ts';
import { isDay } from '../template/shapes.ts';
import type {
  ChoiceField,
  ColourField,
  DateField,
  Field,
  Localised,
  MotifField,
  NumberField,
} from '../template/template.ts';
import { checkText } from './check-text.ts';
import { type FieldCheck, labelOf } from './checking.ts';
import type { Finding } from './finding.ts';

/** Whether a value is one its field can have. What a text says is looked at elsewhere. */
export const checkValue = (field: Field, value: Value, check: FieldCheck): readonly Finding[] => {
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'monogram':
    case 'qr':
      return checkText(field, value, check);
    case 'number':
      return checkNumber(field, value, check);
    case 'date':
      return checkDate(field, value, check);
    case 'picture':
      return isPicture(value) ? [] : [wrong(field, 'notPicture', check)];
    case 'motif':
      return checkOffered(field, value, check);
    case 'colour':
      return checkOffered(field, value, check);
    case 'choice':
      return checkOffered(field, value, check);
  }
};

export const isPicture = (value: Value | undefined): value is PictureValue =>
  typeof value === 'object' &&
  [value.width, value.height].every((size) => Number.isFinite(size) && size > 0) &&
  /^[0-9a-f]{64}$/.test(value.picture);

const wrong = (
  field: Field,
  key: 'notNumber' | 'notDay' | 'notPicture',
  check: FieldCheck,
): Finding => check.say('wrong-kind', 'refuse', key, { field: labelOf(field, check) }, field.id);

const checkNumber = (field: NumberField, value: Value, check: FieldCheck): readonly Finding[] => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [wrong(field, 'notNumber', check)];
  const { least, most, step = 1, id } = field;
  const words = { field: labelOf(field, check), value, least, most, step };
  if (value < least) return [check.say('too-small', 'refuse', 'tooLow', words, id)];
  if (value > most) return [check.say('too-large', 'refuse', 'tooHigh', words, id)];
  const steps = (value - least) / step;
  const whole = Math.round(steps);
  // Steps such as 0.1 are not exact in binary.
  if (Math.abs(steps - whole) <= 1e-6) return [];
  const last = Math.floor((most - least) / step + 1e-6);
  const near = Number((least + Math.min(whole, last) * step).toPrecision(12));
  return [check.say('not-offered', 'refuse', 'offStep', { ...words, near }, id)];
};

const checkDate = (field: DateField, value: Value, check: FieldCheck): readonly Finding[] => {
  if (typeof value !== 'string' || !isDay(value)) return [wrong(field, 'notDay', check)];
  const { earliest = value, latest = value, id } = field;
  const words = { field: labelOf(field, check), least: earliest, most: latest };
  if (value < earliest) return [check.say('too-small', 'refuse', 'tooEarly', words, id)];
  return value > latest ? [check.say('too-large', 'refuse', 'tooLate', words, id)] : [];
};

const checkOffered = (
  field: MotifField | ColourField | ChoiceField,
  value: Value,
  check: FieldCheck,
): readonly Finding[] => {
  const offers = offersOf(field, check);
  if (typeof value === 'string' && offers.some(({ id }) => id === value)) return [];
  const shown = offers.slice(0, 8).map(({ name }) => inLanguage(name, check.language));
  const offered = `${shown.join(', ')}${offers.length > shown.length ? ' …' : ''}`;
  const words = { field: labelOf(field, check), offered };
  return typeof value === 'string'
    ? [
        check.say(
          'not-offered',
          'refuse',
          'notOffered',
          { ...words, value: value.slice(0, 40) },
          field.id,
        ),
      ]
    : [check.say('wrong-kind', 'refuse', 'notChoice', words, field.id)];
};

const offersOf = (
  field: MotifField | ColourField | ChoiceField,
  { template }: FieldCheck,
): readonly { readonly id: string; readonly name: Localised }[] => {
  if (field.kind === 'motif') return field.motifs;
  if (field.kind === 'choice') return field.options;
  return field.colours.map((id) => ({
    id,
    name: template.palette.find((colour) => colour.id === id)?.name ?? id,
  }));
};
