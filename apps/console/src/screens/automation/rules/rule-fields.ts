import type { RuleKind } from 'personable';
import type { Dial } from './dial-input.tsx';

/** A field of a form: where it stands in the body, and how it is written. */
export interface RuleField {
  /** Names with dots between. */
  readonly path: string;
  readonly label: string;
  readonly about?: string;
  readonly write:
    | 'text'
    | 'number'
    | 'words'
    | 'person-condition'
    | 'item-condition'
    | 'action'
    | 'creatives'
    | 'caps'
    | 'json'
    | 'blocks'
    | Dial
    | readonly string[];
  readonly required?: true;
  /** Only where another field says so, or something stands there already. */
  readonly when?: { readonly path: string; readonly is: string };
}

const name: RuleField = { path: 'name', label: 'Name', write: 'text', required: true };
const placements = (about: string): RuleField => ({
  path: 'placements',
  label: 'Placements',
  about,
  write: 'words',
});
const audience: RuleField = {
  path: 'audience',
  label: 'For whom',
  about: 'Everybody when there is none.',
  write: 'person-condition',
};
const schedule: readonly RuleField[] = [
  { path: 'schedule.from', label: 'From', about: 'Such as 2026-09-01T00:00.', write: 'text' },
  { path: 'schedule.until', label: 'Until', about: 'Not included.', write: 'text' },
  {
    path: 'schedule.timezone',
    label: 'By whose clock',
    about: 'The customer’s when it is not said.',
    write: ['customer', 'shop'],
  },
];
const priority: RuleField = {
  path: 'priority',
  label: 'Priority',
  about: '0 to 1,000; the higher one holds.',
  write: 'number',
};
const cost: RuleField = {
  path: 'cost',
  label: 'Cost',
  about: 'Of each showing or message, in units of the shop’s currency.',
  write: 'number',
};
const goal: readonly RuleField[] = [
  {
    path: 'goal.event',
    label: 'Goal',
    about: 'The name of an event; a click when it is not said.',
    write: 'text',
  },
  { path: 'goal.within', label: 'Goal within', about: 'Such as 7d.', write: 'text' },
  {
    path: 'goal.value',
    label: 'Where its value stands',
    about: 'In the event’s properties, such as total.',
    write: 'text',
  },
];
/** The share of people who are held out. */
export const holdout: RuleField = {
  path: 'holdout',
  label: 'Held out',
  about:
    'The share of people who never get it, 0 to 0.5, such as 0.1: only so it can be told what it earns.',
  write: 'number',
};
const json = (path: string, label: string, about: string): RuleField => ({
  ...{ path, label, about },
  write: 'json',
});

const ofPage = { path: 'kind', is: 'page' } as const;
const share = (low: string, high: string): Dial => ({ least: 0, most: 1, low, high });

/** How the lists of a placement of items are put together. */
const ARRANGE: readonly RuleField[] = [
  {
    path: 'arrange.value',
    label: 'Worth to the shop',
    about: 'How much counts what the shop earns with an item, beside what the person wants.',
    write: share('what the person wants', 'what the shop earns'),
  },
  {
    path: 'arrange.diversity',
    label: 'Diversity',
    about: 'How different the items of a list are at least, by their categories.',
    write: share('not looked at', 'all different'),
  },
  {
    path: 'arrange.novelty',
    label: 'Novelty',
    about: 'Rather what the person knows and many choose, or what is new to them.',
    write: { least: -1, most: 1, low: 'familiar', high: 'new' },
  },
  {
    path: 'arrange.newcomers',
    label: 'Newcomers',
    about: 'The share of the places that is drawn for what is new in the shop.',
    write: share('none', 'all places'),
  },
  {
    path: 'arrange.context',
    label: 'Learn from lists',
    about: 'What comes of each place puts the best items in another order by what is known of now.',
    write: ['true', 'false'],
  },
];

/** The form of each kind; what it has no field for is written as JSON. */
export const RULE_FIELDS: Readonly<Partial<Record<RuleKind, readonly RuleField[]>>> = {
  'item-rules': [
    name,
    placements('Ids with commas between; all placements when left empty.'),
    {
      path: 'items',
      label: 'Which items',
      write: 'item-condition',
      required: true,
    },
    { path: 'action', label: 'What is done with them', write: 'action', required: true },
    audience,
    ...schedule,
    priority,
  ],
  campaigns: [
    name,
    { ...placements('Ids with commas between.'), required: true },
    audience,
    ...schedule,
    priority,
    { path: 'tags', label: 'Tags', about: 'With commas between.', write: 'words' },
    { path: 'offer', label: 'Offer', about: 'The id of the offer it makes.', write: 'text' },
    { path: 'sells', label: 'It sells or advertises', write: ['true', 'false'] },
    {
      path: 'value',
      label: 'Worth of its goal',
      about: 'In units of the shop’s currency; without it the next best action cannot compare it.',
      write: 'number',
    },
    cost,
    ...goal,
    { path: 'creatives', label: 'Creatives', write: 'creatives', required: true },
    { path: 'caps', label: 'Caps', write: 'caps' },
    holdout,
  ],
  placements: [
    name,
    {
      path: 'channel',
      label: 'Channel',
      about: 'web, app, email …',
      write: 'text',
      required: true,
    },
    {
      path: 'kind',
      label: 'What it shows',
      write: ['items', 'content', 'page', 'overlay', 'survey'],
      required: true,
    },
    json('strategy', 'Strategy', 'Such as "for-you", or {"choose": "priority"} for content.'),
    { path: 'limit', label: 'How many', about: 'When a request does not say.', write: 'number' },
    {
      ...{ path: 'blocks', label: 'Blocks', about: 'From top to bottom.', when: ofPage },
      write: 'blocks',
      required: true,
    },
    {
      ...{ path: 'order', label: 'Order of the blocks', when: ofPage },
      about: 'As they are written, or as serves each person best.',
      write: ['fixed', 'learned'],
    },
    {
      ...{ path: 'keepFirst', label: 'Blocks that stay first', when: ofPage },
      about: 'Of a learned order.',
      write: 'number',
    },
    ...goal,
    cost,
    {
      path: 'format',
      label: 'How values are written into texts',
      about: 'html: escaped for a page, as when it is not said. text: as they are.',
      write: ['html', 'text'],
    },
    json('fallback', 'What else may fill it', 'Such as {"strategies": ["popular"]}.'),
    ...ARRANGE,
  ],
  offers: [
    name,
    {
      path: 'benefit.kind',
      label: 'What is given',
      write: ['percent', 'amount', 'shipping', 'gift', 'text'],
      required: true,
    },
    { path: 'benefit.percent', label: 'Percent', write: 'number' },
    json('benefit.amount', 'Amount', 'Such as {"minor": 500, "currency": "EUR"}.'),
    { path: 'benefit.item', label: 'Gift', about: 'The id of the item.', write: 'text' },
    json(
      'benefit.most',
      'What it costs at the most',
      'Needed beside a budget, but for amounts and gifts.',
    ),
    json('budget', 'Budget', 'Such as {"minor": 50000, "currency": "EUR", "period": "month"}.'),
    json('codes', 'Codes', 'Such as {"kind": "unique", "prefix": "TEA-"}; none when left out.'),
    { path: 'limits.perPerson', label: 'How often for one person', write: 'number' },
    { path: 'limits.total', label: 'How often in all', write: 'number' },
    { path: 'expires.after', label: 'Expires after', about: 'Such as 14d.', write: 'text' },
    audience,
  ],
  topics: [
    { ...json('name', 'Name', 'By language, such as {"en": "Newsletter"}.'), required: true },
    json('text', 'Text', 'What it brings, by language, such as {"en": "New teas, now and then."}.'),
    {
      path: 'channels',
      label: 'Channels',
      about: 'Purposes with commas between: email, sms, push, or one of your own.',
      write: 'words',
      required: true,
    },
    {
      path: 'default',
      label: 'Before somebody has spoken of it',
      about: 'assumed, where they allow the channel, or required: it waits for their word.',
      write: ['assumed', 'required'],
    },
    {
      path: 'frequency',
      label: 'How often people may choose to hear of it',
      about: 'every, weekly, monthly, with commas between; left empty they have no choice.',
      write: 'words',
    },
  ],
};

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a form that mean something beside what is written. */
export const fieldsFor = (fields: readonly RuleField[], body: Body): readonly RuleField[] =>
  fields.filter(
    ({ path, when }) =>
      when === undefined ||
      valueAt(body, when.path) === when.is ||
      valueAt(body, path) !== undefined,
  );

/** What stands at a path of a body. */
export const valueAt = (body: Body, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isBody(value) ? value[name] : undefined), body);

/** The body with another value at a path; `undefined` takes it out, and what is empty then with it. */
export const withValue = (body: Body, path: string, value: unknown): Body => {
  const [name = '', ...rest] = path.split('.');
  const inner = isBody(body[name]) ? body[name] : {};
  const next = rest.length === 0 ? value : withValue(inner, rest.join('.'), value);
  const isEmpty = next === undefined || (rest.length > 0 && Object.keys(Object(next)).length === 0);
  const { [name]: _, ...others } = body;
  return isEmpty ? others : { ...body, [name]: next };
};
