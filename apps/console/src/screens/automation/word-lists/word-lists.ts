import type { ModerationView } from 'personable';

/** Words that are looked for, in one language. */
export type WordList = ModerationView['lists']['lists'][number];

/** Where a word of a list stands. */
export const PARTS = ['refuse', 'review', 'allow'] as const;
export type Part = (typeof PARTS)[number];

export const PART_WORDS: Readonly<Record<Part, readonly [name: string, about: string]>> = {
  refuse: ['Refused', 'Certain: what has one is not made.'],
  review: ['Doubtful', 'Somebody looks at it first, in the reviews.'],
  allow: ['Fine', 'Although something in it is not, such as “scunthorpe”.'],
};

/** Words as they are written, one a line; each once. */
export const wordsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

/** What changed of one list. */
export interface ListChange {
  readonly name: string;
  readonly language: string;
  /** Whether the list itself is new, or gone. */
  readonly list?: 'added' | 'removed';
  readonly parts: readonly {
    readonly part: Part;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  }[];
}

/** Lists stand in their order; two may have the same name, in two languages. */
const keyOf = ({ name, language }: WordList): string => `${name} ${language}`;

/** What is other about lists than it was; nothing for lists that say the same. */
export const changesOf = (
  before: readonly WordList[],
  after: readonly WordList[],
): readonly ListChange[] => {
  const changes: ListChange[] = [];
  const old = gathered(before);
  const now = gathered(after);
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    const { name, language } = is ?? was ?? EMPTY;
    const parts = PARTS.flatMap((part) => {
      const [had, has] = [new Set(was?.[part]), new Set(is?.[part])];
      const added = [...has].filter((word) => !had.has(word));
      const removed = [...had].filter((word) => !has.has(word));
      return added.length + removed.length === 0 ? [] : [{ part, added, removed }];
    });
    const list = was === undefined ? 'added' : is === undefined ? 'removed' : undefined;
    if (parts.length === 0 && list === undefined) continue;
    changes.push({ name, language, parts, ...(list === undefined ? {} : { list }) });
  }
  return changes;
};

const EMPTY: WordList = { name: '', language: '', refuse: [], review: [], allow: [] };

/** Lists of the same name and language, taken together. */
const gathered = (lists: readonly WordList[]): ReadonlyMap<string, WordList> => {
  const all = new Map<string, WordList>();
  for (const list of lists) {
    const same = all.get(keyOf(list));
    all.set(
      keyOf(list),
      same === undefined
        ? list
        : {
            ...list,
            refuse: [...same.refuse, ...list.refuse],
            review: [...same.review, ...list.review],
            allow: [...same.allow, ...list.allow],
          },
    );
  }
  return all;
};

/** A new list, empty. */
export const newList = (lists: readonly WordList[]): WordList => {
  const names = new Set(lists.map(({ name }) => name));
  const name = ['own', ...lists.map((_, i) => `own-${i + 2}`)].find((one) => !names.has(one));
  return { ...EMPTY, name: name ?? 'own', language: 'und' };
};
