import type { Price } from '../price/price-of.ts';
import { element } from './elements.ts';
import type { Speech } from './words/say-in.ts';

/** What it costs, line by line. */
export const pricePanel = (
  speech: Speech,
): { readonly root: HTMLElement; update(price: Price | undefined): void } => {
  const list = element('dl', { class: 'lines' });
  const root = element(
    'section',
    { class: 'price', part: 'price', 'aria-label': speech.say('price'), hidden: true },
    list,
  );
  let said = '';
  return {
    root,
    update: (price) => {
      root.hidden = price === undefined;
      if (price === undefined) return;
      const { currency, lines, total } = price;
      const line = (what: string, amount: number, name?: string) =>
        element(
          'div',
          name === undefined ? {} : { class: name },
          element('dt', {}, what),
          element('dd', {}, speech.money(amount, currency)),
        );
      const next = JSON.stringify(price);
      if (next === said) return;
      said = next;
      list.replaceChildren(
        ...lines.map(({ what, amount }) => line(what, amount)),
        line(speech.say('total'), total, 'total'),
      );
    },
  };
};
