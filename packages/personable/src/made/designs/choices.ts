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
