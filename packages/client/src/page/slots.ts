import type { DecisionResult } from '../decided.ts';
import { attempt } from '../fence.ts';
import type { Client } from '../types.ts';
import { attribute } from './attributes.ts';
import { renderItems } from './fill.ts';

/** What a slot asks for, as its attributes say it. */
const QUESTION = ['placement', 'limit', 'basket', 'context-item'];

/**
 * Fills a slot: a placement with a template. Its default content stays until the decision is there, and
 * for good when there is none. A slot is filled again when what it asks for changes.
 */
export const fillSlots = (client: Client): ((slot: Element) => void) => {
  const asked = new WeakMap<Element, string>();
  return (slot) => {
    const template = slot.querySelector<HTMLTemplateElement>(':scope > template');
    if (!template) return;
    const [placement = '', limit, basket, item] = QUESTION.map((name) => attribute(slot, name));
    const question = JSON.stringify([placement, limit, basket, item]);
    if (asked.get(slot) === question) return;
    asked.set(slot, question);
    void client
      .decide(placement, {
        limit: Number(limit) || undefined,
        context: { item, basket: basket?.split(/\s+/).filter(Boolean) },
      })
      .then((result) => {
        // An answer to what it asked before comes too late.
        if (asked.get(slot) === question) attempt(() => show(slot, template, result));
      });
  };
};

const show = (slot: Element, template: HTMLTemplateElement, result: DecisionResult): void => {
  if (result.items.length === 0) return;
  const copies = renderItems(template, result.items);
  slot.setAttribute('data-personable-decision', result.decision);
  slot.replaceChildren(template, ...copies);
  slot.dispatchEvent(new CustomEvent('personable:filled', { bubbles: true, detail: result }));
};
