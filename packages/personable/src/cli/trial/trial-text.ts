import type { TrialReport } from '../../engine/trial/trial-report.ts';

/** Rows of the lists that a terminal shows; the page shows more. */
const SHOWN = 10;

/** What somebody's own orders say, as plain text. */
export const renderTrial = (report: TrialReport): string =>
  [
    ...head(report),
    ...comparison(report),
    ...people(report),
    ...due(report),
    ...demand(report),
    '',
    'What to do next',
    ...report.next.flatMap(({ text, command }, place) => [
      `  ${place + 1}. ${text}`,
      ...(command === undefined ? [] : [`     ${command}`]),
    ]),
  ].join('\n');

const head = ({ file, rows, found, hidden, tuning, seconds }: TrialReport): string[] => [
  `What your orders say: ${plain(file)}`,
  '',
  `${whole(rows.used)} of ${counted(rows.read, 'row', 'rows')} used: ${counted(found.orders, 'order', 'orders')} ` +
    `of ${counted(found.customers, 'customer', 'customers')} (${whole(found.returning)} with two orders or more), ` +
    `${counted(found.items, 'item', 'items')}, ${day(found.first)} to ${day(found.last)}.`,
  ...rows.leftOut.map(({ reason, rows: count }) => `  left out: ${whole(count)} (${reason})`),
  `Hidden while learning: ${hidden.lastMonth ? 'the last 30 days' : `the last fifth, ${hidden.days} days`}, ` +
    `from ${day(hidden.cut)}, with ${counted(hidden.orders, 'order', 'orders')}. In them ` +
    `${counted(hidden.customers, 'customer', 'customers')} bought who had bought before` +
    (hidden.asked < hidden.customers
      ? `; ${whole(hidden.asked)} of them, drawn by lot, were asked about.`
      : '; all of them were asked about.'),
  `Tuned to what was not hidden: ${tuning}`,
  `${seconds.toFixed(1)} seconds.`,
];

type Question = TrialReport['questions'][number];

const TITLES: Readonly<Record<Question['name'], string>> = {
  'new-items': 'New items: ten for each customer, none bought before',
  'whole-basket': 'The whole basket: ten for each customer, old and new',
};

const comparison = ({ questions, missing }: TrialReport): string[] => [
  '',
  'Did we know what they would buy?',
  ...missing.map((sentence) => `  ${sentence}`),
  ...questions.flatMap(({ name, customers, ours, bestsellers, difference }) => [
    '',
    `  ${TITLES[name]} (${counted(customers, 'customer', 'customers')})`,
    `  ${''.padEnd(14)}${'at least one right'.padEnd(32)}share of what they bought`,
    `  ${'Personable'.padEnd(14)}${share(ours.hitRate).padEnd(32)}${share(ours.recall)}`,
    `  ${'bestsellers'.padEnd(14)}${share(bestsellers.hitRate).padEnd(32)}${share(bestsellers.recall)}`,
    `  ${'difference'.padEnd(14)}${points(difference.hitRate).padEnd(32)}${points(difference.recall)}`,
  ]),
  ...(questions.length === 0
    ? []
    : ['', '  In brackets: 95 % intervals, from 1,000 bootstrap draws of customers.']),
];

const people = ({ people: { rule, shown } }: TrialReport): string[] => {
  if (shown.length === 0) return [];
  return [
    '',
    `${counted(shown.length, 'real customer', 'real customers')}, with * on what they bought`,
    ...wrapped(rule, '  '),
    ...shown.flatMap(({ customer, orders, right, recommended, bought }) => [
      '',
      `  ${plain(customer.name)}, ${counted(orders, 'order', 'orders')} before: ${right} right of ` +
        `${recommended.length}; bought ${counted(bought.length, 'item', 'items')}`,
      ...recommended.map(
        ({ hit, name, reason }) =>
          `   ${hit ? '*' : ' '} ${cut(name, 38).padEnd(38)}  ${cut(reason, 60)}`,
      ),
      `     also bought: ${listed(bought.filter(({ hit }) => !hit).map(({ name }) => name))}`,
    ]),
  ];
};

const due = ({ due: { total, customers, shown }, found }: TrialReport): string[] => {
  const today = day(found.last);
  const title = ['', 'Who is due back for what'];
  if (total === 0) {
    return [
      ...title,
      '  Nobody has bought one item on three days at regular intervals, and is due within 30 days.',
    ];
  }
  return [
    ...title,
    `  ${counted(total, 'purchase', 'purchases')} of ${counted(customers, 'customer', 'customers')}, from their ` +
      'own usual intervals (at least three purchases); the largest values first.',
    ...shown
      .slice(0, SHOWN)
      .map(
        ({ customer, item, purchases, everyDays, from, to, value, currency }) =>
          `  ${cut(customer.name, 20).padEnd(20)}  ${cut(item.name, 30).padEnd(30)}  every ` +
          `${round(everyDays)} days (${purchases} times), ${day(to) < today ? 'was due' : 'due'} ${day(from)} to ${day(to)}` +
          (value === undefined ? '' : `, ${value.toFixed(2)} ${currency ?? ''}`),
      ),
    ...more(total, SHOWN),
  ];
};

const demand = ({ demand: { weeks, total, stockKnown, shown } }: TrialReport): string[] => {
  const title = ['', 'What will be asked for in the next 30 days'];
  if (shown.length === 0) return [...title, '  Too little was sold lately to say.'];
  const about =
    stockKnown > 0
      ? `  ${counted(stockKnown, 'item', 'items')} with known stock, the fastest beside its stock first`
      : `  The stock is not known (--stock FILE); of ${counted(total, 'item', 'items')} those that sell most`;
  return [
    ...title,
    `${about}. From the sales of ${weeks} weeks, with 95 % intervals.`,
    ...shown
      .slice(0, SHOWN)
      .map(
        ({ item, expected, low, high, stock, runsOut, chance }) =>
          `  ${cut(item.name, 38).padEnd(38)}  ${whole(expected)} (${whole(low)} to ${whole(high)})` +
          (stock === undefined || runsOut === undefined || chance === undefined
            ? ''
            : `; ${whole(stock)} in stock last until ${day(runsOut)}, ${percent(chance)} likely to run out`),
      ),
    ...more(shown.length, SHOWN),
  ];
};

const more = (total: number, shown: number): string[] =>
  total > shown ? [`  and ${whole(total - shown)} more.`] : [];

const share = ({ mean, low, high }: { mean: number; low: number; high: number }): string =>
  `${percent(mean)} (${percent(low)} to ${percent(high)})`;

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

const points = ({ mean, low, high }: { mean: number; low: number; high: number }): string => {
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)}`;
  return `${signed(mean)} (${signed(low)} to ${signed(high)}) points`;
};

const listed = (names: readonly string[]): string => {
  if (names.length === 0) return 'nothing else';
  const some = names.slice(0, 4).map((name) => cut(name, 30));
  const rest = names.length - some.length;
  return `${some.join(', ')}${rest > 0 ? ` and ${counted(rest, 'other', 'others')}` : ''}`;
};

const whole = (value: number): string => Math.round(value).toLocaleString('en');

const round = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(1);

const counted = (count: number, one: string, many: string): string =>
  `${whole(count)} ${count === 1 ? one : many}`;

const day = (time: string): string => time.slice(0, 10);

/** A terminal obeys control characters, and names may have any. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, ' ');

const cut = (text: string, width: number): string => {
  const line = plain(text);
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
};

const wrapped = (text: string, indent: string): string[] => {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length + word.length > 96) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
};
