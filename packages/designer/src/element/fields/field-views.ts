import type { Field } from '../../template/template.ts';
import type { FieldHost, FieldView } from './field-view.ts';
import { numberView } from './number-view.ts';
import { pictureView } from './picture-view.ts';
import { radioView } from './radio-view.ts';
import { textView } from './text-view.ts';

/** A field of the form by its kind. */
export const viewOf = (field: Field, host: FieldHost): FieldView => {
  switch (field.kind) {
    case 'colour':
    case 'motif':
    case 'choice':
      return radioView(field, host);
    case 'number':
    case 'date':
      return numberView(field, host);
    case 'picture':
      return pictureView(field, host);
    default:
      return textView(field, host);
  }
};
