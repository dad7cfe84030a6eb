/** What stands before the decimals of a number. */
export type DecimalMark = '.' | ',';

/** Currency signs and codes, spaces of every kind, and the apostrophe that groups in Switzerland. */
const AROUND = /[\s'’\p{Sc}]|\b[A-Za-z]{2,3}\b/gu;

const FORM: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/,
  ',': /^(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d+)?$/,
};

/**
 * Reads a number as people write it: `1,234.56`, `1.234,56 €`, `1 234,56`, `(12.00)` and `12.00-` for
 * minus twelve.
 *
 * @returns `undefined` for what is no number with this decimal mark
 */
export const parseNumber = (text: string, mark: DecimalMark): number | undefined => {
  const trimmed = text.trim().replace(/\u2212/g, '-');
  const bracketed = /^\((.*)\)$/.exec(trimmed);
  const bare = (bracketed?.[1] ?? trimmed).replace(AROUND, '');
  const signed = /^([+-]?)([\d.,]+)(-?)$/.exec(bare);
  if (signed === null) return undefined;
  const [, sign = '', digits = '', after = ''] = signed;
  if (!FORM[mark].test(digits) || digits.length > 18) return undefined;
  const plain =
    mark === '.' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.');
  const value = Number(plain);
  const negative = bracketed !== null || sign === '-' || after === '-';
  return Number.isFinite(value) ? (negative ? -value : value) + 0 : undefined;
};

/**
 * Which decimal mark the numbers of a file have: with both marks in a number the last one; with one, the
 * one that is not followed by exactly three digits. Where nothing tells, `usual`.
 */
export const guessDecimalMark = (texts: Iterable<string>, usual: DecimalMark): DecimalMark => {
  let comma = 0;
  let point = 0;
  for (const text of texts) {
    const number = text.replace(AROUND, '');
    const [last = ''] = /[.,](?=\d*\D*$)/.exec(number) ?? [];
    if (last === '') continue;
    const decimals = /(\d*)\D*$/.exec(number)?.[1]?.length ?? 0;
    const other = number.includes(last === ',' ? '.' : ',');
    const repeated = number.indexOf(last) !== number.lastIndexOf(last);
    const grouping = repeated || (decimals === 3 && !other && !/^\D*0[.,]/.test(number));
    if (repeated) last === ',' ? point++ : comma++;
    else if (grouping) continue;
    else last === ',' ? comma++ : point++;
  }
  if (comma === point) return usual;
  return comma > point ? ',' : '.';
};
