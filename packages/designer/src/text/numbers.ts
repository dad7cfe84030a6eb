/** Languages that write a comma where others write a point. */
const COMMA = new Set(['de', 'fr', 'es', 'it', 'nl']);

/** A number as it is drawn, with at most six digits after the point; undefined for what cannot be written out. */
export const writtenNumber = (value: number, language = 'en'): string | undefined => {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return undefined;
  const rounded = Math.round(value * 1e6) / 1e6;
  // Small ones would have an exponent.
  const written =
    Math.abs(rounded) < 1e-5 ? rounded.toFixed(6).replace(/\.?0+$/u, '') : `${rounded}`;
  const plain = written === '-0' ? '0' : written;
  return COMMA.has(language.toLowerCase().split('-')[0] ?? '') ? plain.replace('.', ',') : plain;
};
