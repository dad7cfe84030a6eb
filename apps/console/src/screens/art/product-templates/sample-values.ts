import { at, isBag, listAt } from './template-draft.ts';

const NAME = 'Ada Lovelace';
const WISH = 'With love, always';

/** A text as long as a field allows, at the most; counted as people count. */
const within = (text: string, most: unknown): string =>
  typeof most === 'number' && Number.isFinite(most) && most >= 0
    ? [...new Intl.Segmenter().segment(text)]
        .slice(0, most)
        .map(({ segment }) => segment)
        .join('')
        .trimEnd()
    : text;

/** What a field looks like when somebody has filled it; nothing for what cannot be invented, such as a picture. */
const sampleOf = (field: unknown): unknown => {
  const first = (list: string) => at(field, [list, 0, 'id']);
  switch (at(field, ['kind'])) {
    case 'text':
      return within(NAME, at(field, ['graphemes', 1]));
    case 'long-text':
      return within(WISH, at(field, ['graphemes', 1]));
    case 'monogram':
      return within('AL', at(field, ['letters', 1]));
    case 'motif':
      return first('motifs');
    case 'colour':
      return at(field, ['colours', 0]);
    case 'choice':
      return first('options');
    case 'number':
      return at(field, ['least']);
    case 'date':
      return at(field, ['earliest']) ?? '2026-12-24';
    case 'qr':
      return 'https://example.com';
    default:
      return undefined;
  }
};

/** Values to look at a template with: those that were written, and for every other field one that fits it. */
export const sampleValues = (
  body: unknown,
  written: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> => {
  const values: [string, unknown][] = [];
  for (const field of listAt(body, ['fields'])) {
    const id = at(field, ['id']);
    if (!isBag(field) || typeof id !== 'string') continue;
    const said = Object.hasOwn(written, id) ? written[id] : undefined;
    const value = said === undefined ? sampleOf(field) : asValue(field, said);
    if (value !== undefined && value !== '') values.push([id, value]);
  }
  return Object.fromEntries(values);
};

const asValue = (field: unknown, written: string): unknown => {
  if (at(field, ['kind']) !== 'number') return written;
  const number = Number(written.trim().replace(',', '.'));
  return written.trim() !== '' && Number.isFinite(number) ? number : undefined;
};
