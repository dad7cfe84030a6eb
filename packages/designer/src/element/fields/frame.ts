import { inLanguage } from '../../template/localised.ts';
import type { Field } from '../../template/template.ts';
import { button, element, setAttribute } from '../elements.ts';
import { valueInWords } from '../value-in-words.ts';
import type { FieldHost, FieldState } from './field-view.ts';

/** What stands about the control of a field: label, help, what is wrong, suggestions. */
export interface Frame {
  readonly root: HTMLElement;
  /** Ids of what describes the control, but for what is wrong. */
  readonly describedBy: readonly string[];
  /** @param controls that are wrong when the field is. */
  update(state: FieldState, controls: readonly Element[]): void;
}

/**
 * @param control what is chosen with; its id is `f-` and that of the field, unless it is a group.
 * @param group whether it is several controls under one name.
 */
export const frameOf = (
  field: Field,
  control: Node,
  { host, group = false, more }: { host: FieldHost; group?: boolean; more?: HTMLElement },
): Frame => {
  const { language } = host.speech;
  const { id } = field;
  const label = inLanguage(field.label, language);
  const star = element('span', { class: 'star', 'aria-hidden': 'true' }, ' *');
  const name = group ? element('legend', {}, label) : element('label', { for: `f-${id}` }, label);
  if (field.required === true) name.append(star);
  const help =
    field.help === undefined
      ? undefined
      : element('p', { class: 'help', id: `h-${id}` }, inLanguage(field.help, language));
  const wrong = element('div', { class: 'findings', id: `e-${id}` });
  const suggested = element('div', { class: 'suggested', hidden: true });
  const root = element(
    group ? 'fieldset' : 'div',
    { class: 'field', 'data-field': id },
    ...[name, help, control, more, suggested, wrong].filter((part) => part !== undefined),
  );
  root.addEventListener('focusout', () => host.leave(id));
  const describedBy = [
    ...(help === undefined ? [] : [`h-${id}`]),
    ...(more === undefined ? [] : [more.id]),
  ];
  return {
    root,
    describedBy,
    update: ({ isShown, findings, suggestions, value }, controls) => {
      root.hidden = !isShown;
      const isWrong = findings.some(({ severity }) => severity === 'refuse');
      root.classList.toggle('wrong', isWrong);
      wrong.replaceChildren(
        ...findings.map(({ severity, message, fix }) =>
          element(
            'p',
            { class: severity === 'refuse' ? 'refuse' : 'note' },
            element('strong', {}, message),
            ` ${fix}`,
          ),
        ),
      );
      const described = [...describedBy, ...(findings.length > 0 ? [`e-${id}`] : [])].join(' ');
      for (const one of controls) {
        setAttribute(one, 'aria-invalid', isWrong ? 'true' : undefined);
        setAttribute(one, 'aria-describedby', described === '' ? undefined : described);
      }
      if (group) setAttribute(root, 'aria-describedby', described === '' ? undefined : described);
      const open = suggestions.filter((one) => one.value !== value);
      suggested.hidden = open.length === 0;
      const before = suggested.querySelectorAll('button').length;
      if (open.length === 0 && before === 0) return;
      suggested.replaceChildren(
        element(
          'ul',
          { 'aria-label': host.speech.say('suggestions', { field: label }) },
          ...open.map(({ value: offered, reason }) =>
            element(
              'li',
              {},
              button(valueInWords(field, offered, host), () => host.choose(id, offered)),
              element('span', { class: 'reason' }, reason),
            ),
          ),
        ),
      );
    },
  };
};
