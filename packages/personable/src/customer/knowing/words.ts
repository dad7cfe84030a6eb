/** A number of days as people say it: "1 day", "12 days", "3 months", "2 years". */
export const monthsInWords = (days: number): string => {
  if (days >= 730) return `${Math.floor(days / 365)} years`;
  if (days >= 61) return `${Math.floor(days / 30.44)} months`;
  return days === 1 ? '1 day' : `${days} days`;
};

/** Names in a sentence, the first three and how many more: "Blue mug, Tea and 2 more". */
export const namesInWords = (names: readonly string[]): string => {
  const rest = names.length - 3;
  if (rest > 0) return `${names.slice(0, 3).join(', ')} and ${rest} more`;
  const [last = ''] = names.slice(-1);
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
};

/** A text of a message, at most so long; `undefined` for anything else. */
export const textOf = (value: unknown, most = 300): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text.slice(0, most);
};
