/** The attributes that mark a page, as selectors. */
export const ITEM = '[data-personable-item]';
export const PLACEMENT = '[data-personable-placement]';
export const VIEWED = '[data-personable-viewed]';
export const EVENT = '[data-personable-event]';

/** The value of `data-personable-NAME`. */
export const attribute = (element: Element | null | undefined, name: string): string | undefined =>
  element?.getAttribute(`data-personable-${name}`) ?? undefined;

/** A number that is written as one stays one; everything else stays text, `007` as well. */
export const numberOrText = (text: string | undefined): number | string | undefined =>
  String(Number(text)) === text ? Number(text) : text;
