/**
 * The locales of a text in the order in which they suit somebody: for each language wanted, the locale itself, its language
 * without the region ("de-AT", then "de"), the same language of another region; then the shop's own; then any.
 *
 * Source: the lookup of RFC 4647, section 3.4, which takes one subtag after another off the end.
 *
 * @param available locales there is a text in.
 * @param wanted BCP 47, the most wanted first.
 */
export const localesInOrder = (
  available: readonly string[],
  wanted: readonly string[],
  ofShop: string | undefined,
): readonly string[] => {
  const byName = new Map(available.map((locale) => [locale.toLowerCase(), locale]));
  const found = new Set<string>();
  const take = (locale: string | undefined) => {
    if (locale !== undefined) found.add(locale);
  };
  for (const language of [...wanted, ...(ofShop === undefined ? [] : [ofShop])]) {
    for (const range of narrower(language.toLowerCase())) take(byName.get(range));
    const [primary] = language.toLowerCase().split('-');
    for (const locale of available) {
      if (locale.toLowerCase().split('-')[0] === primary) take(locale);
    }
  }
  for (const locale of available) take(locale);
  return [...found];
};

/** "zh-hant-tw", "zh-hant", "zh"; what stands alone before a single letter is no range of its own. */
const narrower = (language: string): readonly string[] => {
  const ranges: string[] = [];
  let parts = language.split('-');
  while (parts.length > 0) {
    ranges.push(parts.join('-'));
    parts = parts.slice(0, -1);
    if (parts.length > 1 && parts.at(-1)?.length === 1) parts = parts.slice(0, -1);
  }
  return ranges;
};
