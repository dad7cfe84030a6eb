import type { Cabinet } from './cabinet.ts';
import type { Typeface } from './typeface.ts';

const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\u20e3|\ufe0f/u;
const TEXT_PRESENTATION = /\ufe0e/u;
const EMOJI_FAMILY = /emoji/iu;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const SPACE = /^\p{Zs}$/u;

/**
 * The font of each grapheme: the first of the families that has all of it, so that a mark stands in the font of its letter. Emoji look
 * first to families that are called so, and everything else looks to those last. A space stays in the font of what is before it.
 *
 * Fonts are opened one after the other and only while something has none, and not where it is known that they have none of it.
 *
 * @param colours whether signs may have colours of their own: where they may not, fonts of such signs have nothing
 * @throws DesignerError for a family there is none of, where it is reached.
 */
export const fontsOf = async (
  graphemes: readonly string[],
  families: readonly string[],
  { cabinet, colours }: { cabinet: Cabinet; colours: boolean },
): Promise<readonly (Typeface | undefined)[]> => {
  const chosen = new Map<string, Typeface>();
  const different = new Set(graphemes.filter((grapheme) => grapheme.replace(IGNORABLE, '') !== ''));
  const named = families.filter((family) => EMOJI_FAMILY.test(family));
  const others = families.filter((family) => !EMOJI_FAMILY.test(family));
  const choose = async (wanted: readonly string[], order: readonly string[]) => {
    let left = wanted;
    for (const family of order) {
      if (left.length === 0) return;
      const mayHave = (code: number) => cabinet.mayHave(family, code);
      if (!left.some((grapheme) => covers(mayHave, grapheme))) continue;
      const typeface = await cabinet.typeface(family);
      if (typeface.coloured && !colours) continue;
      for (const grapheme of left) {
        if (covers(typeface.has, grapheme)) chosen.set(grapheme, typeface);
      }
      left = left.filter((grapheme) => !chosen.has(grapheme));
    }
  };
  await choose(
    [...different].filter(isEmoji),
    colours ? [...named, ...others] : [...others, ...named],
  );
  await choose(
    [...different].filter((grapheme) => !isEmoji(grapheme)),
    [...others, ...named],
  );
  let before: Typeface | undefined;
  return graphemes.map((grapheme) => {
    const typeface =
      // The space of a font of emoji is as wide as one of them.
      SPACE.test(grapheme) && before?.coloured === false && covers(before.has, grapheme)
        ? before
        : chosen.get(grapheme);
    before = typeface ?? before;
    return typeface;
  });
};

const isEmoji = (grapheme: string): boolean =>
  EMOJI.test(grapheme) && !TEXT_PRESENTATION.test(grapheme);

/** Half a surrogate pair became this: it stands for what cannot be known, and is never drawn. */
const REPLACEMENT = 0xfffd;

type Has = (codePoint: number) => boolean;

const covers = (has: Has, grapheme: string): boolean => {
  const seen = grapheme.replace(IGNORABLE, '');
  // Shaping draws any space as wide as it is with what the font has for the plain one.
  if (SPACE.test(seen)) return has(0x20);
  return hasAll(has, seen) || hasAll(has, seen.normalize('NFD'));
};

const hasAll = (has: Has, text: string): boolean => {
  for (const character of text) {
    const code = character.codePointAt(0) ?? REPLACEMENT;
    if (code === REPLACEMENT || !has(code)) return false;
  }
  return true;
};
