/** What everybody is told apart by. Traits that the shop watches come beside these, as `trait:` and their name. */
export const DIMENSIONS = ['visitor', 'device', 'language', 'country', 'region', 'prices'] as const;

/** In which group somebody is, by what they are told apart by; a group that is not known is left out. */
export type Groups = Readonly<Record<string, string>>;

/** Before the name of a stated trait that the shop watches. */
const TRAIT = 'trait:';
/** The group of whom nothing is known. */
export const UNKNOWN = '';
/** Groups that are too many to be told apart are one. No sender can write it: it has a control character. */
export const OTHERS = '\u0001';
/** Letters of a group's name. */
const LONGEST = 60;

/** The trait that a dimension is, undefined of one that everybody has. */
export const traitIn = (dimension: string): string | undefined =>
  dimension.startsWith(TRAIT) ? dimension.slice(TRAIT.length) : undefined;

/** The dimension of a watched trait. */
export const dimensionOf = (trait: string): string => `${TRAIT}${trait}`;

/**
 * The group that a stated value puts somebody in: a text, a word yes or no, a whole number as it is; undefined of anything else, which is
 * no group.
 */
export const groupOfValue = (value: unknown): string | undefined => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .toLowerCase();
  return text === '' ? undefined : [...text].slice(0, LONGEST).join('');
};

/** Every dimension with a group, also where it is not known. */
export const groupsIn = (groups: Groups, watched: readonly string[]): Groups =>
  Object.fromEntries(
    [...DIMENSIONS, ...watched.map(dimensionOf)].map((one) => [one, groups[one] ?? UNKNOWN]),
  );
