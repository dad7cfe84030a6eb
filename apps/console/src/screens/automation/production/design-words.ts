/** A text of a template, in English where there are several languages. */
export const inWords = (text: unknown): string => {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  const texts = text as Readonly<Record<string, unknown>>;
  const first = texts['en'] ?? Object.values(texts)[0];
  return typeof first === 'string' ? first : '';
};

/** As much of a field of a template as its values are read by. */
export interface KnownField {
  readonly id: string;
  readonly kind: string;
  readonly label: unknown;
  readonly options?: readonly { readonly id: string; readonly name: unknown }[];
  readonly motifs?: readonly { readonly id: string; readonly name: unknown }[];
}

/** What a field is called; its id where nobody knows it. */
export const fieldWords = (fields: readonly KnownField[], id: string): string => {
  const label = inWords(fields.find((field) => field.id === id)?.label);
  return label === '' ? id : label;
};

/** What was chosen in a field, as one says it. */
export const chosenWords = (fields: readonly KnownField[], id: string, value: unknown): string => {
  const field = fields.find((one) => one.id === id);
  const offered = [...(field?.options ?? []), ...(field?.motifs ?? [])];
  const name = inWords(offered.find((one) => one.id === value)?.name);
  if (name !== '') return name;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'picture' in value) return 'a picture';
  return JSON.stringify(value) ?? '';
};
