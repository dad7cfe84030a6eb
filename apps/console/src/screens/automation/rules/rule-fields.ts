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
    | 'json'
    | Dial
    | readonly string[];
  readonly required?: true;
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
const json = (path: string, label: string, about: string): RuleField => ({
  ...{ path, label, about },
  write: 'json',
});

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
    { ...json('creatives', 'Creatives', 'A list: id, and content by language.'), required: true },
    json('caps', 'Caps', 'A list such as [{"most": 3, "per": "day"}].'),
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
    { path: 'limits.perPerson', label: 'How often for one person', write: 'number' },
    { path: 'limits.total', label: 'How often in all', write: 'number' },
    { path: 'expires.after', label: 'Expires after', about: 'Such as 14d.', write: 'text' },
    audience,
  ],
};

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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

/** What a new rule of a kind begins with. */
export const START: Readonly<Record<RuleKind, Body>> = {
  'item-rules': { name: '', items: { categories: '' }, action: { boost: 1.5 } },
  campaigns: {
    name: '',
    placements: [],
    creatives: [{ id: 'one', content: { en: { title: '' } } }],
  },
  placements: { name: '', channel: 'web', kind: 'items', strategy: 'for-you' },
  offers: { name: '', benefit: { kind: 'percent', percent: 10 } },
  entitlements: {
    ...{ name: '', does: 'waive', what: 'shipping-fee' },
    when: { 'computed.orders': { $gte: 10 } },
    sentence: { en: '' },
  },
  caps: { name: '', most: 5, per: 'day' },
  caring: { when: { intent: 'in-trouble' }, instead: 'help' },
};
