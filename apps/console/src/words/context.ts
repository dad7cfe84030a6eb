/** Names of fields that are no words as they are. */
const NAMES: Readonly<Record<string, string>> = {
  formFactor: 'form factor',
  dayPart: 'part of the day',
  secondsSince: 'seconds since',
  at: 'milliseconds UTC',
};

/** A part of the context in words: "kind phone, form factor small-screen". */
export const valueWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([name, one]) =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? `${NAMES[name] ?? name} (${valueWords(one)})`
        : `${NAMES[name] ?? name} ${valueWords(one)}`,
    )
    .join(', ');
};

/** Headers as they are pasted, one a line: `Name: value`. Lines without a colon are left out. */
export const readHeaders = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf(':', 1);
      const name = line.slice(0, at).trim();
      return at < 0 || name === '' ? [] : [[name, line.slice(at + 1).trim()] as const];
    }),
  );
