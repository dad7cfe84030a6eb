import type { Value } from '../design/design.ts';
import { inLanguage } from '../template/localised.ts';
import type { Field, Template } from '../template/template.ts';
import type { KeptDesign } from './kept-design.ts';
import type { Speech } from './words/say-in.ts';
import type { Workbench } from './workbench.ts';

/** What was chosen in a field, as people call it. */
export const valueInWords = (
  field: Field,
  value: Value,
  { template, speech }: { readonly template: Template; readonly speech: Speech },
): string => {
  if (typeof value === 'object') {
    return speech.say('pictureTaken', { width: value.width, height: value.height });
  }
  const named = namedIn(field, template).find(({ id }) => id === value);
  return named === undefined ? String(value) : inLanguage(named.name, speech.language);
};

const namedIn = (field: Field, { palette }: Template) => {
  switch (field.kind) {
    case 'colour':
      return palette;
    case 'motif':
      return field.motifs;
    case 'choice':
      return field.options;
    default:
      return [];
  }
};

/** All that was chosen, of fields that are there. */
export const chosenIn = (
  { shown: { fields, values }, bundle: { template } }: Workbench,
  speech: Speech,
): KeptDesign['chosen'] =>
  fields.flatMap((field) => {
    const { [field.id]: value } = values;
    if (value === undefined) return [];
    return [{ field: field.id, text: valueInWords(field, value, { template, speech }) }];
  });
