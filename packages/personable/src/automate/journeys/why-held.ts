import type { Clause } from '../../conditions/explain.ts';

const LONGEST = 300;

/** What decided a condition, in words: of several clauses that all must hold the first that does not, else all that do. */
export const decisive = (clause: Clause): string => wordsOf(clause).slice(0, LONGEST);

const wordsOf = (clause: Clause): string => {
  const { clauses, operator, holds } = clause;
  if (clauses === undefined || clauses.length === 0) return leaf(clause);
  const first = (wanted: boolean) => clauses.find((one) => one.holds === wanted);
  if (operator === '$and' && !holds) return wordsOf(first(false) ?? clause);
  if (operator === '$or' && holds) return wordsOf(first(true) ?? clause);
  if (operator === '$nor' && !holds) return wordsOf(first(true) ?? clause);
  if (operator === '$not') return clauses.map(wordsOf).join(' and ');
  return clauses.map(wordsOf).join(holds === (operator === '$and') ? ' and ' : ' or ');
};

const leaf = ({ words, saw, operator }: Clause): string => {
  if (operator === '$always' || operator === '$never') return words;
  return `${words} (${saw === undefined ? 'nothing is known' : shown(saw)})`;
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return `it is ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`;
};
