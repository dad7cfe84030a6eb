const NUMERALS: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** A whole number from 1 to 3,999 in Roman numerals; undefined for any other. */
export const roman = (number: number): string | undefined => {
  if (!Number.isInteger(number) || number < 1 || number > 3_999) return undefined;
  let rest = number;
  let written = '';
  for (const [value, numeral] of NUMERALS) {
    while (rest >= value) {
      written += numeral;
      rest -= value;
    }
  }
  return written;
};
