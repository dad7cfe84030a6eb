/** Texts by language and field. */
export type WrittenContent = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A creative while it is written. */
export interface Creative {
  readonly id: string;
  readonly content: WrittenContent;
  readonly weight?: number;
  readonly format?: string;
}

/** The creatives of a campaign, as far as they can be read as such. */
export const creativesIn = (value: unknown): readonly Creative[] =>
  (Array.isArray(value) ? value : []).map((one: unknown) => {
    const { id = '', content = {}, ...rest } = Object(one) as Partial<Creative>;
    return { ...rest, id: String(id), content: Object(content) as WrittenContent };
  });

/** A creative without the fields that have no value. */
export const withoutEmpty = (
  creative: Creative | { readonly [Field in keyof Creative]: Creative[Field] | undefined },
): Creative =>
  Object.fromEntries(
    Object.entries(creative).filter(([, value]) => value !== undefined),
  ) as unknown as Creative;

/** A name that none of some has: "text", "text-2" … */
export const freeName = (name: string, taken: readonly string[]): string => {
  let free = name;
  for (let i = 2; taken.includes(free); i++) free = `${name}-${i}`;
  return free;
};

/** A record with one name in place of another, in the same order. */
export const renamed = <Value>(
  record: Readonly<Record<string, Value>>,
  from: string,
  to: string,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name === from ? to : name, value]),
  );

/** A record without a name. */
export const lacking = <Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== name));

const FILLED = /\{\{-?\s*([\w.]+)\s*(?:\|\s*default:\s*(["'])(.*?)\2)?[^}]*\}\}/g;

/** How a text reads of whom nothing is known: with what stands by default, else with the name of what is filled in. */
export const previewOf = (text: string): string =>
  text.replace(
    FILLED,
    (_, name: string, _quote: string | undefined, standing: string | undefined) =>
      standing ?? `[${name}]`,
  );
