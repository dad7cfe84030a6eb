/* Made for you: `<personable-designer>`, for pages that bundle it themselves. */
import { type DesignerOptions, designerClass } from './designer-element.ts';

export type {
  DesignerOptions,
  DesigningSource,
  PersonableDesignerElement,
} from './designer-element.ts';
export type { Designing } from './engine-access.ts';
export type { KeptDesign } from './kept-design.ts';

/** Lets pages have `<personable-designer>`; a second time nothing happens. */
export const defineDesigner = (options: DesignerOptions = {}): void => {
  if (customElements.get(NAME) === undefined) customElements.define(NAME, designerClass(options));
};

const NAME = 'personable-designer';
