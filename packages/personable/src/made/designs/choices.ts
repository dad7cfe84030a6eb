import type { Bundle, Design } from 'personable-designer';

/** Kinds of fields in which something is chosen of what the shop offers: nothing of them is written by the customer. */
const OFFERED: ReadonlySet<string> = new Set(['colour', 'motif', 'choice']);

/** What was chosen of what the shop offers, by field. What somebody wrote is not among it. */
export const choicesIn = (
  { template }: Pick<Bundle, 'template'>,
  { values }: Pick<Design, 'values'>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    template.fields.flatMap(({ id, kind }) => {
      const value = Object.hasOwn(values, id) ? values[id] : undefined;
      return OFFERED.has(kind) && typeof value === 'string' ? [[id, value]] : [];
    }),
  );

/** What choices say about a taste: a colour is one wherever it is chosen, an option is one of its field. */
export const tastesIn = (
  { template }: Pick<Bundle, 'template'>,
  choices: Readonly<Record<string, string>>,
): readonly { readonly attribute: string; readonly value: string }[] =>
  template.fields.flatMap(({ id, kind }) => {
    const value = Object.hasOwn(choices, id) ? choices[id] : undefined;
    return value === undefined ? [] : [{ attribute: kind === 'choice' ? id : kind, value }];
  });
