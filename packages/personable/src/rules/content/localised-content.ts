import type { Content } from '../reading/terms.ts';
import { localesInOrder } from './locales.ts';
import { alwaysFits, compileTemplate, type Template, type TemplateScope } from './template.ts';
import type { TextFormat } from './text-format.ts';

/** Content as somebody is shown it. */
export interface Rendered {
  readonly locale: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Whom content is for. */
export interface Reader {
  /** BCP 47, the most wanted first. */
  readonly languages: readonly string[];
  /** The shop's own language. */
  readonly shop?: string | undefined;
  /** How values are written; `html` when left out. */
  readonly format?: TextFormat | undefined;
  readonly scope: TemplateScope;
  /** The offer that is made, as a locale writes it; that of the scope when left out. */
  readonly offerIn?: (locale: string) => Readonly<Record<string, unknown>>;
}

/** Content whose texts were read once. */
export interface CompiledContent {
  readonly locales: readonly string[];
  /** Dotted paths that any of its texts reads. */
  readonly reads: readonly string[];
  /** The locale that suits the reader best of those whose texts can be filled in; undefined when none can be. */
  localeFor(reader: Reader): string | undefined;
  /**
   * The texts in the locale that suits the reader best. A locale of which any text cannot be filled in is passed over;
   * undefined when none can be.
   */
  render(reader: Reader): Rendered | undefined;
}

/**
 * Reads the texts of content.
 *
 * @param path where it stands in what was sent, as a JSON pointer.
 * @throws RuleError `invalid_rule`.
 */
export const compileContent = (content: Content, path = ''): CompiledContent => {
  const byLocale = new Map(
    Object.entries(content).map(([locale, fields]) => [
      locale,
      Object.entries(fields).map(([field, text]): readonly [string, Template] => [
        field,
        compileTemplate(text, `${path}/${pointer(locale)}/${pointer(field)}`),
      ]),
    ]),
  );
  const locales = [...byLocale.keys()];
  // Hundreds are asked for one decision: what always fits is not asked.
  const uncertain = new Map(
    Array.from(byLocale, ([locale, fields]) => [
      locale,
      fields.flatMap(([, text]) => (text.fits === alwaysFits ? [] : text)),
    ]),
  );
  const texts = [...byLocale.values()].flat();
  return {
    locales,
    reads: [...new Set(texts.flatMap(([, { reads }]) => reads))],
    localeFor({ languages, shop, scope, offerIn }) {
      for (const locale of inOrder(locales, languages, shop)) {
        const texts = uncertain.get(locale) ?? [];
        const filled = offerIn === undefined ? scope : { ...scope, offer: offerIn(locale) };
        if (texts.every((text) => text.fits(filled))) return locale;
      }
      return undefined;
    },
    render({ languages, shop, scope, offerIn, format }) {
      for (const locale of inOrder(locales, languages, shop)) {
        const filled = offerIn === undefined ? scope : { ...scope, offer: offerIn(locale) };
        const fields = renderAll(byLocale.get(locale) ?? [], filled, format);
        if (fields !== undefined) return { locale, fields };
      }
      return undefined;
    },
  };
};

/** Where there is one locale, nobody's languages are gone through. */
const inOrder: typeof localesInOrder = (available, wanted, ofShop) =>
  available.length === 1 ? available : localesInOrder(available, wanted, ofShop);

const renderAll = (
  texts: readonly (readonly [string, Template])[],
  scope: TemplateScope,
  format: TextFormat | undefined,
): Readonly<Record<string, string>> | undefined => {
  const fields: [string, string][] = [];
  for (const [field, template] of texts) {
    const text = template.render(scope, format);
    if (text === undefined) return undefined;
    fields.push([field, text]);
  }
  return Object.fromEntries(fields);
};

/** A name as a part of a JSON pointer. */
const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
