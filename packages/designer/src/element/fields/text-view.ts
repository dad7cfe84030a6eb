import { countedCharacters, countedLetters } from '../../design/counted.ts';
import type { Field } from '../../template/template.ts';
import { element } from '../elements.ts';
import type { FieldHost, FieldView } from './field-view.ts';
import { frameOf } from './frame.ts';

type Written = Extract<Field, { kind: 'text' | 'long-text' | 'monogram' | 'qr' }>;

/** A field that is written: texts, monograms, and what stands in a code. */
export const textView = (field: Written, host: FieldHost): FieldView => {
  const { id, kind } = field;
  const attributes = {
    id: `f-${id}`,
    // What somebody writes has a direction of its own.
    dir: 'auto',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-required': field.required === true ? 'true' : undefined,
  };
  const input =
    kind === 'long-text'
      ? element('textarea', { ...attributes, rows: Math.min(field.lines ?? 3, 8) })
      : element('input', { ...attributes, type: 'text' });
  const most = mostOf(field);
  const counter =
    most === undefined ? undefined : element('p', { class: 'counter', id: `c-${id}` });
  const frame = frameOf(field, input, {
    host,
    ...(counter === undefined ? {} : { more: counter }),
  });
  input.addEventListener('input', () => {
    const text = input.value;
    host.choose(id, text === '' ? undefined : text, true);
  });
  return {
    field,
    root: frame.root,
    focus: () => input.focus(),
    update: (state) => {
      const text = typeof state.value === 'string' ? state.value : '';
      // Writing it again would move the cursor.
      if (input.value !== text) input.value = text;
      if (counter !== undefined && most !== undefined) {
        const counted = kind === 'monogram' ? countedLetters(text) : countedCharacters(text);
        const count = text === '' ? 0 : counted.length;
        const key = kind === 'monogram' ? 'counterLetters' : 'counter';
        const said = host.speech.say(key, { count, most });
        if (counter.textContent !== said) counter.textContent = said;
        counter.classList.toggle('over', count > most);
      }
      frame.update(state, [input]);
    },
  };
};

const mostOf = (field: Written): number | undefined => {
  if (field.kind === 'monogram') return field.letters[1];
  return field.kind === 'qr' ? undefined : field.graphemes?.[1];
};
