import type { Clause } from '../../conditions/explain.ts';

/** Clauses that are named, and letters of one value and of all. */
const MOST_CLAUSES = 3;
const LONGEST_VALUE = 40;
const LONGEST = 200;

/**
 * What makes a condition hold, in a few words: the first clauses that hold, with the values they saw, such as
 * "lives in Berlin, orders are at least 2 (3)".
 */
export const whyOf = (clause: Clause): string => {
  const clauses = decisive(clause);
  const words = clauses.slice(0, MOST_CLAUSES).map(inWords);
  const more = clauses.length > MOST_CLAUSES ? ' …' : '';
  return `${words.join(', ')}${more}`.slice(0, LONGEST);
};

/** The clauses without groups that hold; of a group that says "not", those that do not. */
const decisive = (clause: Clause, negated = false): Clause[] => {
  const { operator, clauses } = clause;
  if (clauses === undefined) return clause.holds !== negated ? [clause] : [];
  const turned = operator === '$nor' || operator === '$not' ? !negated : negated;
  return clauses.flatMap((inner) => decisive(inner, turned));
};

const inWords = ({ words, operator, saw }: Clause): string =>
  operator === '$eq' || operator === '$always' ? words : `${words} (${shown(saw)})`;

const shown = (value: unknown): string => {
  if (value === undefined || value === null) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
};
