/** A text of a template, in English where there are several languages. */
export const inWords = (text: unknown): string => {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  const texts = text as Readonly<Record<string, unknown>>;
  const first = texts['en'] ?? Object.values(texts)[0];
  return typeof first === 'string' ? first : '';
};

interface Named {
  readonly id: string;
  readonly name: unknown;
}

/** As much of a field of a template as its values are read by. */
export interface KnownField {
  readonly id: string;
  readonly kind: string;
  readonly label: unknown;
  readonly options?: readonly Named[];
  readonly motifs?: readonly Named[];
}

/** What a field is called; its id where nobody knows it. */
export const fieldWords = (fields: readonly KnownField[], id: string): string => {
  const label = inWords(fields.find((field) => field.id === id)?.label);
  return label === '' ? id : label;
};

/** What was chosen in a field, as one says it. */
export const chosenWords = (
  fields: readonly KnownField[],
  id: string,
  value: unknown,
  palette: readonly Named[] = [],
): string => {
  const field = fields.find((one) => one.id === id);
  const colours = field?.kind === 'colour' ? palette : [];
  const offered = [...(field?.options ?? []), ...(field?.motifs ?? []), ...colours];
  const name = inWords(offered.find((one) => one.id === value)?.name);
  if (name !== '') return name;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'picture' in value) return 'a picture';
  return JSON.stringify(value) ?? '';
};
