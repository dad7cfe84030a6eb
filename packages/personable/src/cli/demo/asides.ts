import type { QuestionInput } from '../../customer/knowing/questions/question.ts';

/** What shoppers do beside shopping: they read, and they are asked a question now and then. */

/** An event beside the shopping. */
interface Aside {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const ARTICLES = [
  { article_id: 'a-first-pot', title: 'A first pot of loose tea', url: '/journal/a-first-pot' },
  { article_id: 'candle-care', title: 'How to keep a candle', url: '/journal/candle-care' },
  { article_id: 'wrap-a-mug', title: 'Wrapping a mug', url: '/journal/wrap-a-mug' },
] as const;

const GIFTS_FOR = {
  field: 'giftsFor',
  text: 'Who do you mostly buy presents for?',
  choices: ['family', 'friends', 'colleagues', 'myself'],
  priority: 2,
  value: 3,
};

/** Questions the gift shop asks, by name. */
export const demoQuestions: Readonly<Record<string, QuestionInput>> = {
  'gifts-for': GIFTS_FOR,
  'news-by': {
    field: 'newsBy',
    text: 'How would you like to hear of new things?',
    choices: ['by e-mail', 'by post', 'not at all'],
    priority: 1,
  },
  birthday: {
    field: 'birthday',
    text: 'When is your birthday?',
    value: 2,
    sensitive: true,
  },
};

/**
 * What happens on a visit beside the shopping: every seventh visit an article, on the third the first
 * question, which one in three answers, one declines and one leaves open.
 *
 * @param visit number of the shopper's visit, from 1
 * @param seed of the shopper: the same one does the same again
 */
export const asidesOf = (visit: number, seed: number): readonly Aside[] => {
  const asides: Aside[] = [];
  if (visit % 7 === 2) {
    const article = ARTICLES[(seed + visit) % ARTICLES.length];
    const progress = [0.3, 0.6, 1][(seed + visit) % 3] ?? 1;
    asides.push({ event: 'Article Read', properties: { ...article, progress } });
  }
  if (visit === 3) asides.push(...questioned(seed));
  return asides;
};

const questioned = (seed: number): readonly Aside[] => {
  const { field, text, choices } = GIFTS_FOR;
  const question = 'gifts-for';
  const asked = { event: 'Question Asked', properties: { question, text, url: '/account' } };
  if (seed % 3 === 2) return [asked];
  if (seed % 3 === 1) return [asked, { event: 'Question Declined', properties: { question } }];
  const answer = choices[seed % choices.length];
  return [asked, { event: 'Question Answered', properties: { question, field, answer } }];
};
