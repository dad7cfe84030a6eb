/** The body of a template as the editor changes it. */
export type TemplateBody = Readonly<Record<string, unknown>>;

/** How a field of a language is written. */
export interface TextField {
  readonly name: string;
  readonly label: string;
  readonly lines: number;
}

const LABELS: Readonly<Record<string, Omit<TextField, 'name'>>> = {
  subject: { label: 'Subject', lines: 1 },
  preheader: { label: 'First words, as lists of mail show them', lines: 1 },
  mjml: { label: 'Text in MJML', lines: 16 },
  html: { label: 'Text in HTML', lines: 16 },
  body: { label: 'Text', lines: 8 },
  text: { label: 'Plain text', lines: 6 },
  title: { label: 'Title', lines: 1 },
  url: { label: 'Where a click leads', lines: 1 },
  icon: { label: 'Address of a picture', lines: 1 },
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The languages of a template. */
export const languagesOf = (body: TemplateBody): readonly string[] =>
  isRecord(body['content']) ? Object.keys(body['content']) : [];

/** The texts of a language. */
export const textsOf = (
  body: TemplateBody,
  language: string,
): Readonly<Record<string, unknown>> => {
  const content = isRecord(body['content']) ? body['content'][language] : undefined;
  return isRecord(content) ? content : {};
};

/** The fields of a language, the known ones in the order in which they are read. */
export const fieldsOf = (body: TemplateBody, language: string): readonly TextField[] => {
  const names = Object.keys(textsOf(body, language));
  const known = Object.keys(LABELS).filter((name) => names.includes(name));
  const others = names.filter((name) => !Object.hasOwn(LABELS, name));
  return [...known, ...others].map((name) => ({
    name,
    ...(LABELS[name] ?? { label: name, lines: 3 }),
  }));
};

/** The body with another text of a language. */
export const withText = (
  body: TemplateBody,
  language: string,
  field: string,
  text: string,
): TemplateBody => ({
  ...body,
  content: {
    ...(isRecord(body['content']) ? body['content'] : {}),
    [language]: { ...textsOf(body, language), [field]: text },
  },
});

/** The body with another language, its texts those of one it has. */
export const withLanguage = (body: TemplateBody, language: string, like: string): TemplateBody => ({
  ...body,
  content: {
    ...(isRecord(body['content']) ? body['content'] : {}),
    [language]: textsOf(body, like),
  },
});

/** The looks of a template: itself, and its alternatives. */
export const looksOf = (body: TemplateBody): readonly { value: string; label: string }[] => {
  const { alternatives } = body;
  const others = Array.isArray(alternatives) ? alternatives : [];
  return [
    { value: 'itself', label: 'The template itself' },
    ...others.filter(isRecord).map(({ id, name }) => ({
      value: String(id),
      label: String(name ?? id),
    })),
  ];
};
