import type { Field } from '../../template/template.ts';
import { button, element } from '../elements.ts';
import { EngineError } from '../engine-access.ts';
import type { FieldHost, FieldView } from './field-view.ts';
import { frameOf } from './frame.ts';

/** A picture of the customer's own: taken in by the engine, and chosen only once it is. */
export const pictureView = (
  field: Extract<Field, { kind: 'picture' }>,
  host: FieldHost,
): FieldView => {
  const { say } = host.speech;
  const input = element('input', {
    ...{ id: `f-${field.id}`, type: 'file', accept: 'image/png,image/jpeg,image/webp' },
    'aria-required': field.required === true ? 'true' : undefined,
  });
  const status = element('p', { class: 'counter', id: `c-${field.id}`, role: 'status' });
  const remove = button(say('pictureRemove'), () => {
    input.value = '';
    host.choose(field.id, undefined);
    input.focus();
  });
  remove.hidden = true;
  const box = element('div', { class: 'picture' }, input, remove);
  const frame = frameOf(field, box, { host, more: status });
  /** Which picture was chosen last: an earlier one may be taken in later. */
  let latest = 0;
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    latest += 1;
    const mine = latest;
    status.textContent = say('pictureTaking');
    host.takePicture(file).then(
      (picture) => {
        if (mine === latest) host.choose(field.id, picture);
      },
      (error: unknown) => {
        if (mine !== latest) return;
        input.value = '';
        status.textContent = say('pictureFailed', { why: whyNot(error, host) });
      },
    );
  });
  return {
    field,
    root: frame.root,
    focus: () => input.focus(),
    update: (state) => {
      const { value } = state;
      const isThere = typeof value === 'object';
      remove.hidden = !isThere;
      if (isThere) {
        status.textContent = say('pictureTaken', { width: value.width, height: value.height });
      } else if (input.value === '' && status.dataset['said'] === 'taken') status.textContent = '';
      status.dataset['said'] = isThere ? 'taken' : '';
      frame.update(state, [input]);
    },
  };
};

const whyNot = (error: unknown, { speech: { say } }: FieldHost): string => {
  if (!(error instanceof EngineError)) return String(error);
  if (error.status === 0) return say('unreachable');
  // An engine that takes in none has no such address.
  return error.status === 404 || error.status === 405 ? say('pictureUnavailable') : error.message;
};
