import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Item } from '../../catalog/item.ts';
import type { Context } from '../../context/context.ts';
import { type Person, statedTraitsOf } from '../../customer/person.ts';
import { arrangedInWords } from '../arrange/words.ts';
import type { About, Reason } from '../decision.ts';
import type { Chosen } from '../logged.ts';
import type { Recognised } from '../recognise.ts';
import type { NameOf, Strategy, Term } from '../strategy.ts';
import { languageTagFor } from './languages.ts';
import { PERSONAL, type Seen, TERMS } from './said-terms.ts';
import type { SensitiveItems } from './sensitive-items.ts';
import { type Speaker, speakerOf } from './speaker.ts';

/** To whom an answer is told, and what is kept from them. */
export interface Telling {
  readonly speaker: Speaker;
  readonly sensitive: SensitiveItems | undefined;
  /** Whether the shop itself reads the reasons: it is shown everything. */
  readonly trusted: boolean;
  /** Whether nothing is said of what the person did: of a minor. */
  readonly impersonal: boolean;
}

/** What tells, but for the language. */
export interface TellingParts {
  /** The shop's own language, BCP 47. */
  readonly language: string | undefined;
  readonly sensitive: SensitiveItems | undefined;
}

/** The language of a decision as a tag of BCP 47: what the request wants, what the person said, the shop's own, English. */
export const languageOf = (
  context: Context,
  who: Pick<Person, 'homes'>,
  ofShop: string | undefined,
): string => {
  const found = context.spoken ? context.find('language') : undefined;
  const wanted = found !== undefined && 'value' in found ? found.value : NONE;
  const said = languagesOf(who);
  if (said.length === 0) return languageTagFor(wanted, ofShop);
  return languageTagFor([...wanted, ...said], ofShop);
};

const NONE: readonly string[] = [];

/** What somebody said they speak: traits `language` and `locale`. */
const languagesOf = ({ homes }: Pick<Person, 'homes'>): readonly string[] => {
  if (homes.length === 0) return NONE;
  const traits = statedTraitsOf({ homes });
  if (!traits.has('language') && !traits.has('locale')) return NONE;
  return [traits.get('language')?.value, traits.get('locale')?.value]
    .flat()
    .filter((one): one is string => typeof one === 'string' && one.length <= 35);
};

/** Who is told, in a language. */
export const tellingOf = (
  tag: string,
  { trusted, minor }: Pick<Recognised, 'trusted' | 'minor'>,
  { sensitive }: Pick<TellingParts, 'sensitive'>,
): Telling => ({ speaker: speakerOf(tag), sensitive, trusted, impersonal: minor });

/** What stands in place of a reason that is not told. */
const NOT_TOLD = 'for a reason that is not told';

/** A reason in words. Whoever is not the shop is not told what a sensitive one rests on. */
export const reasonInWords = (
  term: Term,
  strategy: Strategy,
  catalogue: Pick<Catalogue, 'item'>,
  names: { readonly itemOf: (key: number) => Item | undefined; readonly nameOf: NameOf },
  { sensitive, trusted }: Telling,
): Reason => {
  const { name, value, items } = term;
  const hidden = sensitive !== undefined && restsOn(term, sensitive, catalogue);
  if (hidden && !trusted) return { term: name, value, items: [], text: NOT_TOLD };
  const { itemOf, nameOf } = names;
  const text = arrangedInWords(term, nameOf) ?? strategy.explain(term, nameOf, itemOf);
  const reason = { term: name, value, items: items.map((key) => itemOf(key)?.id ?? ''), text };
  return hidden ? { ...reason, sensitive: true } : reason;
};

/** Whether a term rests on something sensitive. */
const restsOn = (
  { items, about }: Term,
  sensitive: SensitiveItems,
  catalogue: Pick<Catalogue, 'item'>,
): boolean => {
  if (about !== undefined && sensitive.names(about)) return true;
  return items.some((key) => {
    const item = catalogue.item(key);
    return item !== undefined && sensitive.has(item);
  });
};

/** Why an item is here, in one sentence for the person: its strongest reason that may be told. */
export const sentenceFor = (
  { terms }: Pick<Chosen, 'terms'>,
  catalogue: Pick<Catalogue, 'item'>,
  telling: Telling,
): string => {
  const { speaker, sensitive, impersonal } = telling;
  const seen: Seen = { speaker, itemOf: (key) => catalogue.item(key) };
  // As a rule the strongest is told, so nothing is sorted and nothing kept.
  let passed: Set<Term> | undefined;
  for (;;) {
    const term = strongest(terms, passed);
    if (term === undefined) break;
    const hidden =
      (impersonal && PERSONAL.has(term.name)) ||
      (sensitive !== undefined && restsOn(term, sensitive, catalogue));
    const said = hidden ? undefined : TERMS[term.name]?.(term, seen);
    if (said !== undefined) return said;
    passed ??= new Set();
    passed.add(term);
  }
  const liked = terms.some(({ name, value }) => name === 'popularity' && value > 0);
  return speaker.say(liked ? 'neutral-liked' : 'neutral');
};

/** What says it all, however much it weighs: that it was asked for, that it is new, that the shop put it there. */
const FIRST = new Set(['asked-for', 'newcomer', 'rule-pin']);

const strongest = (
  terms: readonly Term[],
  passed: ReadonlySet<Term> | undefined,
): Term | undefined => {
  let best: Term | undefined;
  let most = -1;
  for (const term of terms) {
    // What speaks against an item is no reason why it is here.
    if (term.value < 0 || passed?.has(term) === true) continue;
    const weight = FIRST.has(term.name) ? Number.MAX_VALUE : term.value;
    if (weight > most) {
      best = term;
      most = weight;
    }
  }
  return best;
};

/** What a whole decision is about, where whoever asks may be told. */
export const toldAbout = (
  about: About | undefined,
  catalogue: Pick<Catalogue, 'find'>,
  { sensitive, trusted }: Telling,
): About | undefined => {
  const item =
    about === undefined || sensitive === undefined ? undefined : catalogue.find(about.id);
  return !trusted && item !== undefined && sensitive?.has(item) === true ? undefined : about;
};
