import type { Cabinet } from '../fonts/cabinet.ts';
import { fontsOf } from '../fonts/stack.ts';
import type { Typeface } from '../fonts/typeface.ts';
import { directionsOf } from './direction.ts';
import { graphemesOf } from './graphemes.ts';
import { isJoined, scriptOf } from './scripts.ts';

/** One grapheme of a paragraph, with all that says how it is drawn. */
export interface Letter {
  readonly grapheme: string;
  /** UTF-16 units of the paragraph. */
  readonly start: number;
  readonly end: number;
  /** Undefined where no font has it. */
  readonly typeface: Typeface | undefined;
  readonly script: string | undefined;
  /** Whether nothing may come between it and another one that is joined, too. */
  readonly joined: boolean;
  /** Of direction: even to the right, odd to the left. */
  readonly level: number;
}

export interface Paragraph {
  readonly text: string;
  readonly letters: readonly Letter[];
  readonly rightToLeft: boolean;
  readonly language: string | undefined;
}

/** A language as shaping takes it. */
const TAG = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/u;

/**
 * A paragraph of clean text, without line ends.
 *
 * @throws DesignerError for a font that is not there or cannot be read.
 */
export const paragraphOf = async (
  text: string,
  {
    families,
    cabinet,
    language,
    colours,
  }: {
    families: readonly string[];
    cabinet: Cabinet;
    language: string | undefined;
    /** Whether signs may have colours of their own. */
    colours: boolean;
  },
): Promise<Paragraph> => {
  const graphemes = graphemesOf(text);
  const typefaces = await fontsOf(graphemes, families, { cabinet, colours });
  const { rightToLeft, levels } = directionsOf(text);
  const own = ownScripts(graphemes);
  const scripts = passedOn(own);
  const letters: Letter[] = [];
  let start = 0;
  let point = 0;
  for (const [index, grapheme] of graphemes.entries()) {
    letters.push({
      ...{ grapheme, start, end: start + grapheme.length },
      typeface: typefaces[index],
      script: scripts[index],
      joined: isJoined(grapheme, own[index]),
      level: levels[point] ?? 0,
    });
    start += grapheme.length;
    point += [...grapheme].length;
  }
  return {
    ...{ text, letters, rightToLeft },
    language: language !== undefined && TAG.test(language) ? language : undefined,
  };
};

/** The scripts of graphemes, undefined for what is common to many. */
const ownScripts = (graphemes: readonly string[]): readonly (string | undefined)[] => {
  const known = new Map<string, string | undefined>();
  return graphemes.map((grapheme) => {
    if (!known.has(grapheme)) known.set(grapheme, scriptOf(grapheme));
    return known.get(grapheme);
  });
};

/** What is common to many scripts is of the one before it, or, at the beginning, of the first there is. */
const passedOn = (own: readonly (string | undefined)[]): readonly (string | undefined)[] => {
  let before = own.find((script) => script !== undefined);
  return own.map((script) => {
    before = script ?? before;
    return before;
  });
};
