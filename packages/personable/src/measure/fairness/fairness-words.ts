import type { FairComparison, FairKind } from './fair-rule.ts';
import { OTHERS, traitIn, UNKNOWN } from './groups.ts';

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  visitor: { new: 'new people', returning: 'returning people' },
  device: {
    phone: 'people on phones',
    tablet: 'people on tablets',
    desktop: 'people at a computer',
    tv: 'people at a television',
    speaker: 'people at a speaker',
    watch: 'people with a watch',
    console: 'people at a game console',
    car: 'people in a car',
    kiosk: 'people at a kiosk',
    till: 'people at the till',
  },
  prices: {
    low: 'people who buy at low prices',
    middle: 'people who buy at middle prices',
    high: 'people who buy at high prices',
  },
};

const UNSAID: Readonly<Record<string, string>> = {
  visitor: 'people of whom nothing is known',
  device: 'people whose device is not known',
  language: 'people whose language is not known',
  country: 'people whose country is not known',
  region: 'people whose region is not known',
  prices: 'people who have bought too little to say at what prices',
};

/** A group as the subject of a sentence, begun small. */
export const groupWords = (dimension: string, group: string): string => {
  const trait = traitIn(dimension);
  if (group === OTHERS) return 'people of all smaller groups together';
  if (group === UNKNOWN)
    return UNSAID[dimension] ?? `people whose ${trait ?? dimension} is not known`;
  if (trait !== undefined) return `people whose ${trait} is ${group}`;
  const known = WORDS[dimension];
  if (known !== undefined) return Object.hasOwn(known, group) ? (known[group] ?? group) : group;
  if (dimension === 'language') return `people who read ${named('language', group)}`;
  return `people in ${dimension === 'country' ? named('region', group) : group}`;
};

/** What a language or country is called in English; its code where nobody knows. */
const named = (type: 'language' | 'region', code: string): string => {
  try {
    return new Intl.DisplayNames('en', { type, fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** What is said of those who get it, and of what they do with it. */
const DOES: Readonly<Record<FairKind, Readonly<Record<'gets' | 'does', string>>>> = {
  offer: { gets: 'get this offer', does: 'who get this offer redeem it' },
  campaign: { gets: 'get this campaign', does: 'who get this campaign do something with it' },
};

/** A comparison in a sentence. */
export const comparisonInWords = (
  {
    share,
    others,
    times,
    moreThanChance,
  }: Pick<FairComparison, 'share' | 'others' | 'times' | 'moreThanChance'>,
  {
    name,
    kind,
    what,
  }: { readonly name: string; readonly kind: FairKind; readonly what: 'gets' | 'does' },
): string => {
  const who = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const often =
    times === null
      ? 'and nobody else does'
      : share.value === 0
        ? 'never, and others do'
        : `${ratioInWords(times.value)} as often as others`;
  const sure = moreThanChance ? 'this is more than chance' : 'this may be chance';
  return `${who} ${DOES[kind][what]} ${often}: ${percent(share.value)} against ${percent(others.value)}; ${sure}.`;
};

const ratioInWords = (times: number): string => {
  const said = times >= 10 ? Math.round(times).toString() : times.toFixed(times < 0.1 ? 2 : 1);
  return said === '1.0' ? 'about' : `${said} times`;
};

const percent = (share: number): string => {
  const of = share * 100;
  return `${of > 0 && of < 0.1 ? 'less than 0.1' : of.toFixed(of >= 99.95 || of === 0 ? 0 : 1)} %`;
};
