/** What a line of a price says. Another language is another table with the same keys. */
const ENGLISH = {
  item: 'The product itself',
  whole: 'Made for you',
  percent: '{label}: {percent} % of the product',
  character: '{label}: {count} × {each} for characters',
  characterFree: '{label}: {count} × {each} for characters ({free} free)',
  colour: '{label}: {count} × {each} for colours',
  colourFree: '{label}: {count} × {each} for colours ({free} free)',
  area: '{label}: {count} cm² × {each}',
  tier: '{label}: {count} characters',
};

type Key = keyof typeof ENGLISH;

const GERMAN: Readonly<Record<Key, string>> = {
  item: 'Das Produkt selbst',
  whole: 'Für dich gemacht',
  percent: '{label}: {percent} % des Produkts',
  character: '{label}: {count} × {each} für Zeichen',
  characterFree: '{label}: {count} × {each} für Zeichen ({free} frei)',
  colour: '{label}: {count} × {each} für Farben',
  colourFree: '{label}: {count} × {each} für Farben ({free} frei)',
  area: '{label}: {count} cm² × {each}',
  tier: '{label}: {count} Zeichen',
};

const FRENCH: Readonly<Record<Key, string>> = {
  item: 'Le produit lui-même',
  whole: 'Fait pour vous',
  percent: '{label} : {percent} % du produit',
  character: '{label} : {count} × {each} pour les caractères',
  characterFree: '{label} : {count} × {each} pour les caractères ({free} gratuits)',
  colour: '{label} : {count} × {each} pour les couleurs',
  colourFree: '{label} : {count} × {each} pour les couleurs ({free} gratuites)',
  area: '{label} : {count} cm² × {each}',
  tier: '{label} : {count} caractères',
};

const SPANISH: Readonly<Record<Key, string>> = {
  item: 'El producto en sí',
  whole: 'Hecho para ti',
  percent: '{label}: {percent} % del producto',
  character: '{label}: {count} × {each} por caracteres',
  characterFree: '{label}: {count} × {each} por caracteres ({free} gratis)',
  colour: '{label}: {count} × {each} por colores',
  colourFree: '{label}: {count} × {each} por colores ({free} gratis)',
  area: '{label}: {count} cm² × {each}',
  tier: '{label}: {count} caracteres',
};

const LANGUAGES: Readonly<Record<string, Readonly<Record<Key, string>>>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
};

/** Writes what lines of a price are for, in a language; English where there is no other. */
export type PriceWords = (key: Key, words?: Readonly<Record<string, string | number>>) => string;

export const priceWordsIn = (language = 'en'): PriceWords => {
  const [primary = 'en'] = language.toLowerCase().split('-');
  const table = (Object.hasOwn(LANGUAGES, primary) && LANGUAGES[primary]) || ENGLISH;
  return (key, words = {}) =>
    table[key].replaceAll(/\{([a-z]+)\}/g, (whole, name: string) =>
      Object.hasOwn(words, name) ? String(words[name]) : whole,
    );
};
