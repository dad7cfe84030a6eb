import type { DecidedItem } from '../decided.ts';
import { attempt } from '../fence.ts';
import { attribute } from './attributes.ts';

/**
 * One copy of a slot's template for each item. Values become text and attributes only, never markup,
 * and addresses only if they lead to the web.
 */
export const renderItems = (
  template: HTMLTemplateElement,
  items: readonly DecidedItem[],
): DocumentFragment[] => {
  const language = template.closest<HTMLElement>('[lang]')?.lang || navigator.language;
  return items.map((item) => {
    const copy = document.importNode(template.content, true);
    copy.firstElementChild?.setAttribute('data-personable-item', item.id);
    for (const element of copy.querySelectorAll('[data-personable-text]')) {
      element.textContent = textOf(item, attribute(element, 'text') ?? '', language);
    }
    for (const element of copy.querySelectorAll('[data-personable-href]')) {
      setAddress(element, 'href', item.url, /^https?:/);
    }
    for (const element of copy.querySelectorAll('[data-personable-image]')) {
      setAddress(element, 'src', item.image, /^(https?:|data:image\/)/);
      if (element.hasAttribute('alt')) continue;
      element.setAttribute('alt', element.hasAttribute('src') ? item.name : '');
    }
    return copy;
  });
};

const setAddress = (
  element: Element,
  name: 'href' | 'src',
  address: string | undefined,
  allowed: RegExp,
): void => {
  const { href } = attempt(() => new URL(address ?? '', document.baseURI)) ?? {};
  if (address && href && allowed.test(href)) element.setAttribute(name, address);
};

const textOf = (item: DecidedItem, field: string, language: string): string => {
  if (field === 'reason') return item.reasons[0]?.text ?? '';
  const value: unknown = item[field as keyof DecidedItem];
  if (field === 'price' && item.price !== undefined) {
    return attempt(() => money(item.price, item.currency, language)) ?? String(item.price);
  }
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
};

let format: Intl.NumberFormat | undefined;
let formats = '';

/** A page shows one currency in one language: its format is made once, because that takes longest. */
const money = (
  price: number | undefined,
  currency: string | undefined,
  language: string,
): string => {
  const wanted = `${language} ${currency}`;
  if (wanted !== formats) {
    format = new Intl.NumberFormat(language, { style: 'currency', currency });
    formats = wanted;
  }
  return format?.format(price ?? 0) ?? '';
};
