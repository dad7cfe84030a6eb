const LINE_BREAK = /\r\n|\r|\n/;

/** The lines somebody wrote. */
export const linesOf = (text: string): readonly string[] => text.split(LINE_BREAK);

/** Characters as people count them (extended grapheme clusters, UAX 29), line breaks left out. */
export const graphemesOf = (text: string): readonly string[] => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return linesOf(text.normalize('NFC')).flatMap((line) =>
    [...segmenter.segment(line)].map(({ segment }) => segment),
  );
};

/** The initials of a monogram: what is written but spaces and full stops. */
export const lettersOf = (text: string): readonly string[] =>
  graphemesOf(text).filter((one) => !/^[\s.]+$/u.test(one));
