import { localesInOrder } from '../../../rules/content/locales.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { PageTexts } from './page-texts.ts';

/** Every language the pages speak; the first is spoken to whoever speaks none of them. */
const LANGUAGES: readonly PageTexts[] = [en, de, fr, es];

/** The texts in the language that suits somebody best: BCP 47, the most wanted first. */
export const textsFor = (wanted: readonly string[], ofShop: string | undefined): PageTexts => {
  const [best] = localesInOrder(
    LANGUAGES.map(({ language }) => language),
    wanted,
    ofShop,
  );
  return LANGUAGES.find(({ language }) => language === best) ?? en;
};

/** A text of the shop's in the language that suits best. */
export const ownText = (
  text: Readonly<Record<string, string>>,
  wanted: readonly string[],
  ofShop: string | undefined,
): string => {
  const { default: usual, ...others } = text;
  const languages = Object.keys(others);
  const [best] = localesInOrder(languages, wanted, ofShop);
  const suits = [...wanted, ...(ofShop === undefined ? [] : [ofShop])].some(
    (one) => primary(one) === primary(best ?? ''),
  );
  return (suits || usual === undefined ? others[best ?? ''] : usual) ?? usual ?? '';
};

const primary = (language: string): string | undefined => language.toLowerCase().split('-')[0];

/** A text with what stands in braces filled in. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
