import type { Field } from '../../template/template.ts';
import { element } from '../elements.ts';
import type { FieldHost, FieldView } from './field-view.ts';
import { frameOf } from './frame.ts';

type Measured = Extract<Field, { kind: 'number' | 'date' }>;

/** A number or a day, in the browser's own controls. */
export const numberView = (field: Measured, host: FieldHost): FieldView => {
  const { id } = field;
  const bounds =
    field.kind === 'number'
      ? { type: 'number', min: field.least, max: field.most, step: field.step ?? 1 }
      : { type: 'date', min: field.earliest, max: field.latest };
  const input = element('input', {
    ...{ id: `f-${id}`, autocomplete: 'off', ...bounds },
    'aria-required': field.required === true ? 'true' : undefined,
  });
  const frame = frameOf(field, input, { host });
  input.addEventListener('input', () => {
    const { value, valueAsNumber } = input;
    if (value === '') host.choose(id, undefined, true);
    else if (field.kind === 'date') host.choose(id, value, true);
    else if (Number.isFinite(valueAsNumber)) host.choose(id, valueAsNumber, true);
  });
  return {
    field,
    root: frame.root,
    focus: () => input.focus(),
    update: (state) => {
      const { value } = state;
      const text = value === undefined || typeof value === 'object' ? '' : String(value);
      // Half a day, or half a number, reads as none while it is typed.
      const isTyping = text === '' && input.validity.badInput;
      const isSame = field.kind === 'number' ? input.valueAsNumber === value : input.value === text;
      if (!isSame && !isTyping) input.value = text;
      frame.update(state, [input]);
    },
  };
};
