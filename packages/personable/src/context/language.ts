import { type Finding, FROM_HEADERS, GIVEN } from './parts.ts';
import type { Bag } from './reading.ts';
import { type ContextSource, headerIn, isBrowser } from './source.ts';

/** Languages that are kept of a list. */
const MOST = 10;

/**
 * The languages a visitor prefers, the first the most: what is given (`language` as a tag or a list, `locale`),
 * else the browser's `Accept-Language` (RFC 9110, 12.5.4) by its weights. Tags are BCP 47, in their usual spelling.
 */
export const languageOf = (given: Bag, { headers }: ContextSource): Finding<readonly string[]> => {
  const { language, locale } = given;
  const said = tagsOf([
    ...(Array.isArray(language) ? language.slice(0, MOST) : [language]),
    locale,
  ]);
  if (said.length > 0) return { value: said, origin: GIVEN };
  if (!isBrowser(headers)) return { because: 'the request names none and came from no browser' };
  const accepted = tagsOf(acceptedBy(headerIn(headers, 'accept-language', 500) ?? ''));
  return accepted.length === 0
    ? { because: 'the browser names none' }
    : { value: accepted, origin: FROM_HEADERS };
};

const tagsOf = (values: readonly unknown[]): readonly string[] => {
  const tags = new Set<string>();
  for (const value of values) {
    const tag = typeof value === 'string' && value.length <= 35 ? tagOf(value) : undefined;
    if (tag !== undefined && tags.size < MOST) tags.add(tag);
  }
  return [...tags];
};

const tagOf = (value: string): string | undefined => {
  const tag = value.trim().replaceAll('_', '-');
  if (tag === '' || tag === '*') return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};

/** The tags of the header, the heaviest first; equal ones as they stand. */
const acceptedBy = (header: string): readonly string[] =>
  header
    .split(',', 30)
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';');
      const weight = parameters.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]);
      return { tag, weight: Number(weight.find((one) => one !== undefined) ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
