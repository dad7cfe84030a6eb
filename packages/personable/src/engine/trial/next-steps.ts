import type { TrialReport } from './trial-report.ts';

type Step = TrialReport['next'][number];

/** What the steps depend on. */
export interface Found {
  /** The command's words that import the file as it was read here, without a folder. */
  readonly importing: string;
  readonly questions: TrialReport['questions'];
  readonly due: TrialReport['due'];
  readonly demand: TrialReport['demand'];
}

/** What to do next, in three to five lines. */
export const nextSteps = ({ importing, questions, due, demand }: Found): Step[] => {
  const steps: Step[] = [
    {
      text: 'Keep these orders in a store of your own.',
      command: `${importing} --data ./data --yes`,
    },
    {
      text: 'Serve it: an API, a console and a client for your pages.',
      command: 'npm run personable -- serve --data ./data',
    },
    { text: adviceOn(questions) },
  ];
  if (due.total > 0) {
    steps.push({
      text:
        `Write to the ${counted(due.customers, 'customer who is', 'customers who are')} due back, the ` +
        'largest values first: the list says for what, and by when.',
    });
  }
  const short = demand.shown.filter(({ chance }) => chance !== undefined && chance >= 0.5).length;
  if (short > 0) {
    steps.push({
      text: `Order again: ${counted(short, 'item is', 'items are')} likelier than not to run out within 30 days.`,
    });
  } else if (demand.weeks > 0 && demand.stockKnown === 0) {
    steps.push({
      text: 'Say what is in stock, in a file with id and stock, to see what will run out.',
      command: `${importing.replace('import orders', 'try')} --stock STOCK.csv`,
    });
  }
  return steps;
};

const adviceOn = (questions: TrialReport['questions']): string => {
  const page = 'docs/client.md says how to put a list on a page';
  const better = questions.filter(({ difference }) => difference.hitRate.low > 0);
  const worse = questions.some(
    ({ name, difference }) => name === 'new-items' && difference.hitRate.high < 0,
  );
  if (better.some(({ name }) => name === 'whole-basket')) {
    const beside = worse
      ? ', and "popular" beside them: for something new it was right for more customers than "for-you"'
      : '';
    return `Put "usual" and "for-you" on your pages: on your orders they found more than bestsellers${beside}; ${page}.`;
  }
  if (better.length > 0) {
    return `Put "for-you" on your pages: on your orders it found more new items than bestsellers; ${page}.`;
  }
  return questions.length === 0
    ? `Put "popular" and "complete-basket" on your pages to begin with; ${page}.`
    : 'Try it on a part of your visitors first: on these orders our lists were not clearly better than ' +
        `bestsellers; ${page}.`;
};

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
