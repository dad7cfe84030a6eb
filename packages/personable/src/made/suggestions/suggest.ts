import {
  type Bundle,
  type Colour,
  type Field,
  graphemesOf,
  type Localised,
  type SuggestFrom,
  type Value,
} from 'personable-designer';
import { birthdayOf, namesOf, type PersonFacts, textAt } from './facts.ts';
import { type ReasonWord, reasonIn } from './reasons.ts';

/** Something that a field may be filled with before the customer has chosen. */
interface Suggestion {
  readonly value: Value;
  /** What of the person it is from. */
  readonly from: string;
  /** Why, in words for the customer. */
  readonly reason: string;
  /** How well it is known, from 0 to 1. */
  readonly strength: number;
}

/** Suggestions for a field. */
export interface FieldSuggestions {
  readonly field: string;
  readonly suggestions: readonly Suggestion[];
}

/** A suggestion, by what it may be drawn as. */
export interface Candidate extends Suggestion {
  /** The kind of fact it is, and of several of a kind its place: never anything of what it says. */
  readonly arm: string;
}

/** What may be suggested for a field. */
export interface FieldCandidates {
  readonly field: string;
  /** The best known first. */
  readonly candidates: readonly Candidate[];
}

/** What may be suggested for one field. */
const MOST = 12;
/** What somebody chose before counts half after so many milliseconds. */
const HALF_LIFE = 60 * 86_400_000;

/** How well each kind of fact is known: what they said themselves before what is read from what they did. */
const STATED = 1;
const OCCASION = 0.95;

/** What a template may be filled with for a person: only fields that ask for it, only what the field takes. The best known first. */
export const candidatesFor = (
  { id, template }: Bundle,
  facts: PersonFacts,
  language: string | undefined,
  now: number,
): readonly FieldCandidates[] => {
  const asked: Asked = { template: id, palette: template.palette, facts, language, now };
  return template.fields.flatMap((field) => {
    const found = new Map<Value, Found>();
    for (const from of field.suggest ?? []) {
      for (const one of candidates(field, from, asked)) {
        const before = found.get(one.value);
        if (before === undefined || before.strength < one.strength) found.set(one.value, one);
      }
    }
    const best = [...found.values()]
      // What is as well known stands in the order in which the field asks for it.
      .sort((a, b) => b.strength - a.strength)
      .slice(0, MOST);
    return best.length === 0 ? [] : [{ field: field.id, candidates: named(best) }];
  });
};

/** What was found, with the kind of fact it is. */
type Found = Suggestion & { readonly kind: string };

/** By the kind of fact each is: what is learned of "what they chose before" holds whatever they chose. */
const named = (found: readonly Found[]): readonly Candidate[] => {
  const counts = new Map<string, number>();
  return found.map(({ kind, ...suggestion }) => {
    const place = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, place);
    return { ...suggestion, arm: place === 1 ? kind : `${kind} ${place}` };
  });
};

interface Asked {
  readonly template: string;
  readonly palette: readonly Colour[];
  readonly facts: PersonFacts;
  readonly language: string | undefined;
  readonly now: number;
}

const candidates = (field: Field, from: SuggestFrom, asked: Asked): readonly Found[] => {
  if (typeof from === 'object') {
    return fromTrait(field, from.trait, 'trait', asked);
  }
  switch (from) {
    case 'name':
      return written(field, namesOf(asked.facts).first, from, 'name', asked);
    case 'initials':
      return written(field, initialsFor(field, asked.facts), from, 'initials', asked);
    case 'club':
      return ['club', 'team'].flatMap((trait) => fromTrait(field, trait, 'club', asked));
    case 'occasion':
      return fromOccasion(field, asked);
    case 'colours':
    case 'motifs':
      return [...fromChoices(field, from, asked), ...fromTastes(field, from, asked)];
  }
};

/** What can be written into a field: a text of a length it takes. */
const written = (
  field: Field,
  text: string | undefined,
  from: string,
  why: ReasonWord,
  { language }: Asked,
): readonly Found[] => {
  if (text === undefined || text === '' || !takesText(field, text)) return [];
  const reason = reasonIn(language, why, { text });
  return [{ value: text, from, kind: kindOf(from, why), reason, strength: STATED }];
};

/** What is drawn by: of a trait which, otherwise why it is suggested. */
const kindOf = (from: string, why: ReasonWord): string =>
  why === 'trait' || why === 'club' ? from : why;

const takesText = (field: Field, text: string): boolean => {
  const length = graphemesOf(text).length;
  if (field.kind === 'monogram') return length >= field.letters[0] && length <= field.letters[1];
  if (field.kind !== 'text' && field.kind !== 'long-text') return false;
  const [least, most] = field.graphemes ?? [1, 200];
  return length >= least && length <= most && !/\p{Cc}/u.test(text);
};

const initialsFor = (field: Field, facts: PersonFacts): string | undefined => {
  const { first = '', last = '' } = namesOf(facts);
  const letters = [first, last].flatMap((name) => graphemesOf(name)[0] ?? []);
  const most = field.kind === 'monogram' ? field.letters[1] : letters.length;
  const taken = letters.slice(0, most).join('').toLocaleUpperCase('und');
  return taken === '' ? undefined : taken;
};

const fromTrait = (
  field: Field,
  trait: string,
  why: ReasonWord,
  asked: Asked,
): readonly Found[] => {
  const { facts, language } = asked;
  const text = textAt(facts, trait);
  const stated = Object.hasOwn(facts.traits, trait) ? facts.traits[trait] : undefined;
  const value = text ?? (typeof stated === 'number' ? stated : undefined);
  if (value === undefined) return [];
  const from = `trait ${trait}`;
  const kind = kindOf(from, why);
  if (field.kind === 'number') {
    const { least, most, step = 1 } = field;
    const fits =
      typeof value === 'number' && value >= least && value <= most && (value - least) % step === 0;
    const reason = reasonIn(language, why, { text: String(value) });
    return fits ? [{ value, from, kind, reason, strength: STATED }] : [];
  }
  if (field.kind === 'date') {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? String(value) : undefined;
    if (day === undefined || !isDayOf(field, day)) return [];
    const reason = reasonIn(language, why, { text: day });
    return [{ value: day, from, kind, reason, strength: STATED }];
  }
  const offered = optionsOf(field, asked).find(({ names }) => names.has(plain(String(value))));
  if (offered !== undefined) {
    const reason = reasonIn(language, why, { text: String(value) });
    return [{ value: offered.id, from, kind, reason, strength: STATED }];
  }
  return written(field, String(value), from, why, asked);
};

const fromOccasion = (field: Field, asked: Asked): readonly Found[] => {
  const { facts, language } = asked;
  const birthday = birthdayOf(facts);
  if (birthday === undefined) return [];
  const reason = reasonIn(language, 'birthday', { text: String(birthday.days) });
  const head = { from: 'occasion', kind: 'occasion', reason, strength: OCCASION };
  if (field.kind === 'date') {
    return isDayOf(field, birthday.date) ? [{ ...head, value: birthday.date }] : [];
  }
  return optionsOf(field, asked)
    .filter(({ names }) => names.has('birthday'))
    .map(({ id }) => ({ ...head, value: id }));
};

const isDayOf = (
  { earliest = '', latest = '9999-12-31' }: Extract<Field, { kind: 'date' }>,
  day: string,
): boolean => day >= earliest && day <= latest;

/** What they chose before in fields of the same kind, of whatever template. */
const fromChoices = (field: Field, from: 'colours' | 'motifs', asked: Asked): readonly Found[] => {
  const { facts, language, now, template } = asked;
  const options = optionsOf(field, asked);
  const weights = new Map<string, number>();
  for (const { value, time, template: of } of facts.choices) {
    const option = options.find(({ id }) => id === value);
    if (option === undefined) continue;
    // The same template knows best; another may mean something else by the same id.
    const weight = (of === template ? 1 : 0.5) * 2 ** (-Math.max(0, now - time) / HALF_LIFE);
    weights.set(option.id, (weights.get(option.id) ?? 0) + weight);
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return [...weights].map(([value, weight]) => ({
    ...{ value, from, kind: 'chosen', reason: reasonIn(language, 'chosen', { text: value }) },
    strength: Math.min(0.9, weight / (all + 1) + 0.3),
  }));
};

/** What they like of what they had to do with. */
const fromTastes = (field: Field, from: 'colours' | 'motifs', asked: Asked): readonly Found[] => {
  const { facts, language } = asked;
  const wanted = from === 'colours' ? /^(colou?r|farbe)s?$/iu : /./u;
  return facts.tastes.flatMap(({ attribute, value, strength }) => {
    if (!wanted.test(attribute)) return [];
    const words = new Set([value, ...value.split(/[^\p{L}\p{N}]+/u)].map(plain));
    return optionsOf(field, asked)
      .filter(({ names }) => [...words].some((word) => word !== '' && names.has(word)))
      .map(({ id }) => ({
        ...{ value: id, from, kind: from, reason: reasonIn(language, from, { text: value }) },
        strength: Math.min(0.8, strength),
      }));
  });
};

interface Option {
  readonly id: string;
  /** Its id, its names in every language and its tags, in small letters. */
  readonly names: ReadonlySet<string>;
}

/** What a field offers, as it can be recognised in what is known of people. */
const optionsOf = (field: Field, { palette }: Pick<Asked, 'palette'>): readonly Option[] => {
  switch (field.kind) {
    case 'colour':
      return field.colours.map((id) => {
        const name = palette.find((colour) => colour.id === id)?.name ?? id;
        return { id, names: new Set([id, ...inAll(name)].map(plain)) };
      });
    case 'motif':
      return field.motifs.map(({ id, name, tags = [] }) => ({
        id,
        names: new Set([id, ...inAll(name), ...tags].map(plain)),
      }));
    case 'choice':
      return field.options.map(({ id, name }) => ({
        id,
        names: new Set([id, ...inAll(name)].map(plain)),
      }));
    default:
      return [];
  }
};

const inAll = (text: Localised): readonly string[] =>
  typeof text === 'string' ? [text] : Object.values(text);

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
