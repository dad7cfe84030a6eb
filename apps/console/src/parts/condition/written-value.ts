/**
 * A value as it is written in a field: 42 is a number, true and false are themselves, anything else is text; text that
 * would be read as one of these stands in double quotes.
 */
export const readValue = (written: string): unknown => {
  const text = written.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  if (NUMBER.test(text) && Number.isFinite(Number(text))) return Number(text);
  if (QUOTED.test(text)) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  return text;
};

const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)$/;
const QUOTED = /^"(?:[^"\\]|\\.)*"$/;

/** Values with commas between; a comma in quotes separates nothing. */
export const readValues = (written: string): readonly unknown[] =>
  (written.match(ENTRIES) ?? [])
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map(readValue);

const ENTRIES = /(?:"(?:[^"\\]|\\.)*"|[^,])+/g;

/** A value so that it is read as itself, or undefined for what a field cannot hold. */
export const writeValue = (value: unknown): string | undefined => {
  if (typeof value === 'boolean' || typeof value === 'number') {
    const written = String(value);
    return readValue(written) === value ? written : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const plain = value !== '' && readValue(value) === value && !/[",]/.test(value);
  return plain ? value : JSON.stringify(value);
};

/** Values so that they are read as themselves, or undefined where one cannot be. */
export const writeValues = (values: readonly unknown[]): string | undefined => {
  const written = values.map(writeValue);
  return written.includes(undefined) ? undefined : written.join(', ');
};
