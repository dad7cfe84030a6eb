/* Made for you: `<personable-designer>` in React. */
import { createElement, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import type { Values } from '../design/design.ts';
import type { DesigningSource, PersonableDesignerElement } from './designer-element.ts';
import type { KeptDesign } from './kept-design.ts';

export type { DesigningSource, PersonableDesignerElement } from './designer-element.ts';
export type { Designing } from './engine-access.ts';
export type { KeptDesign } from './kept-design.ts';

/** What went wrong, and at what: the template, the preview, keeping, or loading the component itself. */
export interface DesignerProblem {
  readonly what: 'component' | 'template' | 'preview' | 'keep';
  readonly error: unknown;
}

export interface PersonableDesignerProps {
  /** Address of the engine; the page's own origin when left out. */
  readonly engine?: string;
  /** The public key, `pk_…`. */
  readonly writeKey: string;
  /** Id of the template. */
  readonly template: string;
  /** Id of the item: then the price is told. */
  readonly item?: string;
  /** A tag of BCP 47; that of the page when left out. */
  readonly language?: string;
  /** For somebody else: nothing of who buys it is used. */
  readonly gift?: boolean;
  /** An earlier design of the same person, to begin with. */
  readonly design?: string;
  /** What is chosen at the start. */
  readonly values?: Values;
  /** Who designs; the client of the same page (`window.personable`) when left out. */
  readonly designing?: DesigningSource;
  readonly className?: string;
  /** It was kept, and belongs into the cart. */
  readonly onKept?: (kept: KeptDesign) => void;
  readonly onChange?: (values: Values) => void;
  readonly onProblem?: (problem: DesignerProblem) => void;
}

/** The component, which is loaded from the engine when it is first shown. */
export const PersonableDesigner = (props: PersonableDesignerProps): ReactElement => {
  const { engine, writeKey, template, item, language, gift, design, className } = props;
  const element = useRef<PersonableDesignerElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // Before anything is fetched: the component begins right after it is put into the page.
  useLayoutEffect(() => {
    const of = element.current;
    if (of === null) return;
    const { values, designing } = latest.current;
    of.values = values;
    of.designing = designing;
    const listeners: Readonly<Record<string, (event: Event) => void>> = {
      'personable-designer-kept': (event) => latest.current.onKept?.(detailOf(event)),
      'personable-designer-change': (event) =>
        latest.current.onChange?.(detailOf<{ values: Values }>(event).values),
      'personable-designer-error': (event) => latest.current.onProblem?.(detailOf(event)),
    };
    for (const [name, hear] of Object.entries(listeners)) of.addEventListener(name, hear);
    load(engine ?? '').catch((error: unknown) =>
      latest.current.onProblem?.({ what: 'component', error }),
    );
    return () => {
      for (const [name, hear] of Object.entries(listeners)) of.removeEventListener(name, hear);
    };
  }, [engine]);
  return createElement('personable-designer', {
    ...{ ref: element, template, item, language, design, class: className },
    ...{ engine, 'write-key': writeKey, gift: gift === true ? '' : undefined },
  });
};

const detailOf = <T>(event: Event): T => (event as CustomEvent<T>).detail;

const load = async (engine: string): Promise<void> => {
  if (customElements.get('personable-designer') !== undefined) return;
  const address = new URL(`${engine.replace(/\/+$/, '')}/designer.js`, location.href).href;
  await import(/* @vite-ignore */ address);
};
