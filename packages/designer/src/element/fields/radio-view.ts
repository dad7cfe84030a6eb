import { inLanguage } from '../../template/localised.ts';
import type { Field, Localised, PriceRule } from '../../template/template.ts';
import { element } from '../elements.ts';
import type { FieldHost, FieldView } from './field-view.ts';
import { frameOf } from './frame.ts';

type Offered = Extract<Field, { kind: 'colour' | 'motif' | 'choice' }>;

interface Option {
  readonly id: string;
  readonly name: Localised;
  readonly rgb?: string;
  readonly price?: readonly PriceRule[];
}

/** One of several, each with its name: what is offered in colours and drawings never stands there without words. */
export const radioView = (field: Offered, host: FieldHost): FieldView => {
  const { language, money, say } = {
    language: host.speech.language,
    money: host.speech.money,
    say: host.speech.say,
  };
  const radios: HTMLInputElement[] = [];
  const choice = (id: string, words: string, looks: readonly Node[], extra?: string) => {
    const radio = element('input', { type: 'radio', name: `f-${field.id}`, value: id });
    radio.addEventListener('change', () => host.choose(field.id, id === '' ? undefined : id));
    radios.push(radio);
    const text = element('span', { class: 'name' }, words);
    if (extra !== undefined) text.append(element('span', { class: 'extra' }, ` ${extra}`));
    return element('label', { class: 'option' }, radio, ...looks, text);
  };
  const options = optionsOf(field, host).map((option) =>
    choice(
      option.id,
      inLanguage(option.name, language),
      looksOf(field, option),
      extraOf(option, (amount) => money(amount, host.template.currency)),
    ),
  );
  const none = field.required === true ? [] : [choice('', say('none'), [])];
  const group = element('div', { class: `options ${field.kind}` }, ...none, ...options);
  const frame = frameOf(field, group, { host, group: true });
  if (field.required === true) {
    for (const radio of radios) radio.setAttribute('aria-required', 'true');
  }
  return {
    field,
    root: frame.root,
    focus: () => (radios.find(({ checked }) => checked) ?? radios[0])?.focus(),
    update: (state) => {
      for (const radio of radios) radio.checked = radio.value === (state.value ?? '');
      frame.update(state, radios);
    },
  };
};

const optionsOf = (field: Offered, { template: { palette } }: FieldHost): readonly Option[] => {
  if (field.kind === 'motif') return field.motifs;
  if (field.kind === 'choice') return field.options;
  return field.colours.flatMap((id) => palette.find((colour) => colour.id === id) ?? []);
};

const looksOf = ({ kind }: Offered, { id, rgb }: Option): readonly Node[] => {
  if (kind === 'motif') return [element('span', { class: 'motif', 'data-motif': id })];
  if (kind !== 'colour' || rgb === undefined) return [];
  const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  // Set by the object model, which a policy against inline styles allows.
  swatch.style.backgroundColor = rgb;
  return [swatch];
};

/** What it costs more, where that is one plain amount. */
const extraOf = ({ price = [] }: Option, money: (amount: number) => string): string | undefined => {
  const amounts = price.flatMap((rule) => (rule.kind === 'flat' ? [rule.amount] : []));
  if (amounts.length === 0 || amounts.length < price.length) return undefined;
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return sum > 0 ? `+ ${money(sum)}` : money(sum);
};
