import type { DecidedItem } from '../../decide/decision.ts';
import { localesInOrder } from '../../rules/content/locales.ts';
import type { TemplateScope } from '../../rules/content/template.ts';
import type { TemplateBody } from '../../rules/templates/template-body.ts';
import { cleanText, cleanValue } from './clean-values.ts';
import { footerWords } from './footer-words.ts';
import { itemView } from './item-view.ts';

/** The shop as texts speak of it. */
export interface ShopFacts {
  readonly name: string;
  /** Where it is, as law wants it said below what sells. */
  readonly address?: string;
  readonly url?: string;
  readonly logo?: string;
}

/** What the texts of a message are filled in with, but for its language. */
export interface ScopeOf {
  readonly traits: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly lists: Readonly<Record<string, readonly DecidedItem[]>>;
  readonly shop: ShopFacts;
  readonly id: string;
  readonly channel: string;
  /** Why it is sent, by language, as whoever asked for it says. */
  readonly why: Readonly<Record<string, string>> | undefined;
  readonly preferences: string | undefined;
  readonly unsubscribe: string | undefined;
}

/** Characters of a sentence why. */
const LONGEST_WHY = 2_000;

/** The sentence why somebody gets a message, in their language as far as there is one; undefined of what is not marketing and says none. */
export const whyIn = (
  { why }: Pick<ScopeOf, 'why'>,
  body: Pick<TemplateBody, 'why' | 'sort'>,
  language: string,
  shop: Pick<ShopFacts, 'name'>,
): string | undefined => {
  for (const texts of [why, body.why]) {
    const [locale] = localesInOrder(Object.keys(texts ?? {}), [language], undefined);
    const text = locale === undefined ? undefined : texts?.[locale];
    if (text !== undefined && text.trim() !== '') return cleanText(text, LONGEST_WHY);
  }
  return (body.sort ?? 'marketing') === 'marketing'
    ? footerWords(language).why(shop.name)
    : undefined;
};

/** What texts in a language are filled in with. */
export const scopeIn = (
  of: ScopeOf,
  body: Pick<TemplateBody, 'why' | 'sort'>,
  language: string,
): TemplateScope => {
  const { traits, data, lists, shop, id, channel, preferences, unsubscribe } = of;
  const why = whyIn(of, body, language, shop);
  return {
    person: traits,
    data: cleanValue(data) as Readonly<Record<string, unknown>>,
    shop: { ...shop },
    lists: Object.fromEntries(
      Object.entries(lists).map(([name, items]) => [
        name,
        items.map((item) => itemView(item, language, shop.url)),
      ]),
    ),
    message: {
      ...{ id, channel, language },
      ...(why === undefined ? {} : { why }),
      ...(preferences === undefined ? {} : { preferences }),
      ...(unsubscribe === undefined ? {} : { unsubscribe }),
    },
  };
};
