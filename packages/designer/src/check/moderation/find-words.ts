import { type Cell, foldText, type Word, wordsOf } from './fold.ts';
import type { Moderation, WordList } from './moderation.ts';

/** A word of a list, ready to be found: its letters with how often each stands in a row. */
interface Term {
  readonly list: string;
  readonly severity: 'refuse' | 'review' | 'allow';
  readonly runs: readonly (readonly [letter: string, times: number])[];
  readonly letters: number;
  readonly words: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** A list of which something was found. */
export interface FoundWord {
  readonly list: string;
  readonly severity: 'refuse' | 'review';
}

interface Terms {
  /** Terms that begin where a word does, by their first letter. */
  readonly byLetter: ReadonlyMap<string, readonly Term[]>;
  readonly anywhere: readonly Term[];
}

/** Words in a row that are looked at together. */
const MOST_TOGETHER = 4;
/** How often a letter is repeated: more than that stands in no word, and would only take time. */
const MOST_REPEATED = 12;
/** Signs before a word that are passed over. */
const MOST_SIGNS = 4;

/** What is looked for, and what is fine. */
interface Compiled {
  readonly unwanted: Terms;
  readonly fine: Terms;
}

/** Choices of lists that are kept for each set of lists. */
const MOST_KEPT = 50;

// Compiled once for each set of lists and choice among them; it holds nothing that is not in them.
const kept = new WeakMap<Moderation, Map<string, Compiled>>();

const compile = (moderation: Moderation, lists: readonly string[] | undefined): Compiled => {
  const choices = kept.get(moderation) ?? new Map<string, Compiled>();
  kept.set(moderation, choices);
  const name = lists === undefined ? '' : JSON.stringify(lists);
  const before = choices.get(name);
  if (before !== undefined) return before;
  const asked = moderation.lists.filter((list) => lists?.includes(list.name) ?? true);
  const terms = asked.flatMap((list) => [
    ...list.refuse.map((word) => toTerm(word, 'refuse', list)),
    ...list.review.map((word) => toTerm(word, 'review', list)),
    ...list.allow.map((word) => toTerm(word, 'allow', list)),
  ]);
  const compiled = {
    unwanted: index(terms.filter(({ severity }) => severity !== 'allow')),
    fine: index(terms.filter(({ severity }) => severity === 'allow')),
  };
  if (choices.size >= MOST_KEPT) choices.clear();
  choices.set(name, compiled);
  return compiled;
};

const toTerm = (word: string, severity: Term['severity'], { name }: WordList): Term => {
  const parts = foldText(word.replaceAll('*', '')).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const runs: [string, number][] = [];
  for (const letter of parts.join('')) {
    const last = runs.at(-1);
    if (last?.[0] === letter) last[1] += 1;
    else runs.push([letter, 1]);
  }
  return {
    list: name,
    severity,
    runs,
    letters: runs.reduce((sum, [, times]) => sum + times, 0),
    words: parts.length,
    openStart: word.startsWith('*'),
    openEnd: word.endsWith('*'),
  };
};

const index = (terms: readonly Term[]): Terms => {
  const byLetter = new Map<string, Term[]>();
  const anywhere: Term[] = [];
  for (const term of terms) {
    const [first] = term.runs;
    if (first === undefined) continue;
    if (term.openStart) {
      anywhere.push(term);
      continue;
    }
    const same = byLetter.get(first[0]);
    if (same === undefined) byLetter.set(first[0], [term]);
    else same.push(term);
  }
  return { byLetter, anywhere };
};

/** What stands in a row of words of a text. */
interface Span {
  readonly cells: readonly Cell[];
  /** Where only signs follow. */
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** As one word, as letters that stand alone, or as several words. */
  readonly kind: 'word' | 'letters' | 'words';
}

const lettersOf = (cells: readonly Cell[]): number => cells.filter(({ soft }) => !soft).length;

/** Every word, every row of letters that stand alone ("f u c k"), and a few words together. */
const spansOf = (words: readonly Word[]): readonly Span[] => {
  const spans: Span[] = [];
  const add = (from: number, to: number, kind: Span['kind']): void => {
    const cells = words.slice(from, to + 1).flat();
    spans.push({ cells, end: cells.findLastIndex(({ soft }) => !soft) + 1, from, to, kind });
  };
  const sizes = words.map(lettersOf);
  for (const i of words.keys()) add(i, i, 'word');
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to < Math.min(words.length, from + MOST_TOGETHER); to++) {
      // Letters that stand alone are looked at below.
      if (sizes.slice(from, to + 1).some((size) => size > 1)) add(from, to, 'words');
    }
  }
  let from = 0;
  for (let to = 0; to <= words.length; to++) {
    if (sizes[to] === 1) continue;
    if (to - from >= 3) {
      add(from, to - 1, 'letters');
    }
    from = to + 1;
  }
  return spans;
};

/** How many places of a match are doubtful; nothing where there is none. */
const matchFrom = (term: Term, { cells, end }: Span, start: number, openEnd: boolean) => {
  let states = new Map<number, number>([[start, 0]]);
  for (const [letter, times] of term.runs) {
    const next = new Map<number, number>();
    for (const [from, before] of states) {
      let doubts = before;
      let at = from;
      while (at < from + times && doubts !== Infinity) {
        doubts += doubt(cells[at], letter);
        at += 1;
      }
      if (doubts === Infinity) continue;
      keep(next, at, doubts);
      // A letter may be repeated: "fuuuck". Twice in place of once it may be another word: "bitte".
      for (let more = 1; more <= MOST_REPEATED && doubt(cells[at], letter) === 0; more++) {
        at += 1;
        keep(next, at, more === 1 ? doubts + 1 : doubts);
      }
    }
    states = next;
    if (states.size === 0) return undefined;
  }
  let least: number | undefined;
  for (const [at, doubts] of states) {
    if ((openEnd || at >= end) && (least === undefined || doubts < least)) least = doubts;
  }
  return least;
};

const keep = (states: Map<number, number>, at: number, doubts: number): void => {
  const before = states.get(at);
  if (before === undefined || doubts < before) states.set(at, doubts);
};

const doubt = (cell: Cell | undefined, letter: string): number => {
  if (cell === undefined) return Infinity;
  if (cell.certain.includes(letter)) return 0;
  return cell.doubtful.includes(letter) || cell.doubtful === '*' ? 1 : Infinity;
};

/** Whether two letters follow each other at a place at all: most words are out at once. */
const goesOn = (cells: readonly Cell[], start: number, first: string, second: string): boolean => {
  for (let at = start; doubt(cells[at], first) !== Infinity; at++) {
    if (second === '' || doubt(cells[at + 1], second) !== Infinity) return true;
    if (at - start > MOST_REPEATED) return false;
  }
  return false;
};

/** How doubtful it is that a span is, or holds, a term: 0 is certain. */
const match = (term: Term, span: Span): number | undefined => {
  const { cells, kind } = span;
  // Several words are taken as one only as a whole, and of letters that stand alone short words are made by chance.
  const inside = kind === 'letters' && term.letters >= 4;
  const openStart = inside || (kind === 'word' && term.openStart);
  const openEnd = inside || (kind === 'word' && term.openEnd);
  const [[first] = [''], [second] = ['']] = term.runs;
  let least: number | undefined;
  for (let start = 0; start < cells.length; start++) {
    if (goesOn(cells, start, first, second)) {
      const doubts = matchFrom(term, span, start, openEnd);
      const better = doubts !== undefined && (least === undefined || doubts < least);
      if (better && doubts * 2 <= term.letters) least = doubts;
    }
    if (least === 0) break;
    if (!openStart && (cells[start]?.soft !== true || start >= MOST_SIGNS)) break;
  }
  return least;
};

/** What a match of a span means: of what is doubtful by itself, only what is written as it is. */
const meaning = (term: Term, span: Span): Term['severity'] | undefined => {
  const { kind, cells, from, to } = span;
  const isPhrase = term.words > 1 && to - from < term.words;
  if (kind === 'words' && !isPhrase && term.letters < 4) return undefined;
  const doubts = match(term, span);
  if (doubts === undefined) return undefined;
  // Two words that make one ("pen is") may be chance, as may letters among others.
  const byChance =
    (kind === 'words' && !isPhrase) || (kind === 'letters' && lettersOf(cells) > term.letters + 1);
  if (doubts === 0 && !byChance) return term.severity;
  return term.severity === 'refuse' ? 'review' : undefined;
};

/** Terms that may be found in a span. */
function* candidates({ byLetter, anywhere }: Terms, { cells, kind }: Span): Iterable<Term> {
  yield* anywhere;
  const inside = kind === 'letters';
  const letters = new Set<string>();
  for (const { certain, doubtful, soft } of cells) {
    for (const letter of certain + doubtful) letters.add(letter);
    if (!inside && !soft) break;
  }
  if (letters.has('*')) {
    for (const terms of byLetter.values()) yield* terms;
    return;
  }
  for (const letter of letters) yield* byLetter.get(letter) ?? [];
}

/**
 * What a text has of lists of words: written apart, with digits and signs for letters, with letters repeated, with marks, in letters of
 * other alphabets that look alike. What could be something else is found as doubtful.
 *
 * @param lists names of lists; all when left out.
 */
export const findWords = (
  text: string,
  moderation: Moderation,
  lists?: readonly string[],
): readonly FoundWord[] => {
  const { unwanted, fine } = compile(moderation, lists);
  const spans = spansOf(wordsOf(text));
  const hits = spans.flatMap((span) =>
    [...candidates(unwanted, span)].flatMap((term) => {
      const severity = meaning(term, span);
      return severity === undefined || severity === 'allow'
        ? []
        : [{ list: term.list, severity, from: span.from, to: span.to }];
    }),
  );
  if (hits.length === 0) return [];
  const allowed = spans.filter(
    (span) =>
      span.kind !== 'letters' &&
      [...candidates(fine, span)].some((term) => meaning(term, span) === 'allow'),
  );
  const found = new Map<string, FoundWord>();
  for (const { list, severity, from, to } of hits) {
    if (allowed.some((span) => span.from <= from && to <= span.to)) continue;
    if (found.get(list)?.severity !== 'refuse') found.set(list, { list, severity });
  }
  return [...found.values()];
};
