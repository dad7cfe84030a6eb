import { DesignerError } from '../designer-error.ts';
import { isCovered } from './coverage.ts';
import type { FontSource } from './font-source.ts';
import { type HarfBuzz, openTypeface, type Typeface } from './typeface.ts';

/** Fonts that were opened, each once. */
export interface Cabinet {
  /** Whether a family may have a character: yes where nobody said which it has. */
  mayHave(family: string, codePoint: number): boolean;
  /** @throws DesignerError `unknown-font` or `broken-font`. */
  typeface(family: string): Promise<Typeface>;
}

export const createCabinet = (hb: HarfBuzz, source: FontSource): Cabinet => {
  const opened = new Map<string, Promise<Typeface>>();
  const open = async (family: string): Promise<Typeface> => {
    const digest = Object.hasOwn(source.families, family) ? source.families[family] : undefined;
    if (digest === undefined) {
      throw new DesignerError('unknown-font', `There is no font "${family}".`, {
        hint: `There are: ${Object.keys(source.families).toSorted().slice(0, 40).join(', ')}.`,
      });
    }
    return openTypeface(hb, { family, digest, file: await source.load(family) });
  };
  return {
    mayHave: (family, codePoint) => {
      const { covers } = source;
      const ends =
        covers !== undefined && Object.hasOwn(covers, family) ? covers[family] : undefined;
      return ends === undefined || isCovered(ends, codePoint);
    },
    typeface: (family) => {
      const known = opened.get(family);
      if (known !== undefined) return known;
      const opening = open(family);
      opened.set(family, opening);
      // What failed, by a network that is gone, may go well later.
      opening.catch(() => opened.delete(family));
      return opening;
    },
  };
};
