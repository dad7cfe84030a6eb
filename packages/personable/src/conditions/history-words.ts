import { comparisonWords } from './comparison-words.ts';
import { fieldWords, listWords, valueWords } from './field-words.ts';
import type { ComputedTraitDeclaration } from './history.ts';
import type { ConditionNode, FieldOperator } from './tree.ts';

/** Says a condition inside the words of another. */
type Say = (node: ConditionNode, subject?: string) => string;

/** Events of the e-commerce specification, as something a person does. */
const DEEDS: Readonly<Record<string, readonly [did: string, noun: string]>> = {
  'Order Completed': ['bought', 'orders'],
  'Order Refunded': ['sent something back', 'refunds'],
  'Product Viewed': ['looked at a product', 'product views'],
  'Product Added': ['put something into the cart', 'products put into the cart'],
  'Product Removed': ['took something out of the cart', 'products taken out of the cart'],
  'Checkout Started': ['went to the checkout', 'checkouts'],
  'Products Searched': ['searched', 'searches'],
  'Signed Up': ['signed up', 'sign-ups'],
};

/** What a person did, compared: "bought at least 2 times in the last 30 days". */
export const historyWords = (
  declaration: ComputedTraitDeclaration,
  comparison: ConditionNode,
  where: ConditionNode | undefined,
  say: Say,
): string => {
  const { kind } = declaration;
  const restricted = restriction(declaration, where, say);
  if (comparison.kind === 'field') {
    const { operator, operand } = comparison;
    const did = listWords(eventsOf(declaration).map(deedWords), 'or');
    const times = kind === 'count' ? timesWords(operator, operand) : undefined;
    if (times === NEVER) return `has not ${perfect(did)}${restricted}`;
    if (times !== undefined) return `${did} ${times}${restricted}`;
    if (kind === 'daysSince') {
      const days = comparisonWords(operator, operand).replace(/^is /, '');
      return `last ${did} ${days} days ago${restricted}`;
    }
  }
  return say(comparison, declarationWords(declaration, where, say));
};

/** What is gathered, as a noun: "the sum of total of orders in the last 30 days". */
export const declarationWords = (
  declaration: ComputedTraitDeclaration,
  where: ConditionNode | undefined,
  say: Say,
): string => {
  const { kind, of } = declaration;
  const gathered =
    of === undefined ? GATHERED[kind] : `${GATHERED[kind]} ${fieldWords(of.split('.'))}`;
  const nouns = listWords(eventsOf(declaration).map(nounWords), 'and');
  return `${gathered} of ${nouns}${restriction(declaration, where, say)}`;
};

const restriction = (
  { within }: ComputedTraitDeclaration,
  where: ConditionNode | undefined,
  say: Say,
): string => {
  const inTime = within === undefined ? '' : ` in the last ${windowWords(within)}`;
  return where === undefined ? inTime : `${inTime} where ${say(where)}`;
};

const eventsOf = ({ event }: ComputedTraitDeclaration): readonly string[] =>
  typeof event === 'string' ? [event] : event;

const NEVER = 'never';

const deedWords = (event: string): string =>
  DEEDS[event]?.[0] ?? (event === '*' ? 'did anything' : `did "${event}"`);

/** After "has not": the verbs above keep their form, but "did" becomes "done". */
const perfect = (did: string): string =>
  did
    .replaceAll(/\bdid\b/g, 'done')
    .replaceAll(/\btook\b/g, 'taken')
    .replaceAll(/\bwent\b/g, 'gone');

const nounWords = (event: string): string =>
  DEEDS[event]?.[1] ?? (event === '*' ? 'all events' : `"${event}"`);

const GATHERED: Readonly<Record<ComputedTraitDeclaration['kind'], string>> = {
  count: 'the number',
  sum: 'the sum of',
  average: 'the average',
  min: 'the lowest',
  max: 'the highest',
  first: 'the first',
  last: 'the last',
  distinct: 'the number of different values of',
  top: 'the most frequent',
  daysSince: 'the days since the last',
};

const timesWords = (operator: FieldOperator, count: unknown): string | undefined => {
  if (typeof count !== 'number') return undefined;
  const times = count === 1 ? 'once' : `${valueWords(count)} times`;
  switch (operator) {
    case '$gte':
      return `at least ${times}`;
    case '$gt':
      return count === 0 ? 'at least once' : `more than ${times}`;
    case '$lte':
      return count === 0 ? NEVER : `at most ${times}`;
    case '$lt':
      return count === 1 ? NEVER : `fewer than ${times}`;
    case '$eq':
      return count === 0 ? NEVER : `exactly ${times}`;
    default:
      return undefined;
  }
};

const UNITS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', y: 'year' };

const windowWords = (window: string): string => {
  const number = window.slice(0, -1);
  const unit = UNITS[window.slice(-1)] ?? '';
  return number === '1' ? unit : `${number} ${unit}s`;
};
