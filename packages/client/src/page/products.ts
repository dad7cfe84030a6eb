import { attribute, ITEM, PLACEMENT } from './attributes.ts';

/** An item on the page, as events name it. */
export interface ShownProduct {
  readonly product_id: string | undefined;
  /** Its place in its placement, from 1. */
  readonly position: number | undefined;
}

/** The placement an item stands in. */
export const placementOf = (element: Element | null): Element | null | undefined =>
  element?.closest(PLACEMENT);

/** The decision that filled a placement, once there is one. */
export const decisionOf = (placement: Element | null | undefined): string | undefined =>
  attribute(placement, 'decision');

/** An item of the page. Positions are counted where they stand, so that nobody has to write them. */
export const shownProduct = (element: Element): ShownProduct => {
  const all = placementOf(element)?.querySelectorAll(ITEM);
  return {
    product_id: attribute(element, 'item'),
    position: all && [...all].indexOf(element) + 1,
  };
};
