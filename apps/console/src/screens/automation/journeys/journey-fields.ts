import { holdout, type RuleField } from '../rules/rule-fields.ts';

/** What there is to say of a journey beside its steps. */
export const JOURNEY_FIELDS: readonly RuleField[] = [
  { path: 'name', label: 'Name', write: 'text', required: true },
  {
    path: 'trigger',
    label: 'What begins it',
    about:
      'Such as {"event": "Product Added"}, {"entered": "lapsing"} of an audience, or {"due": "usual"}.',
    write: 'json',
    required: true,
  },
  {
    path: 'audience',
    label: 'Who may come in',
    about: 'Everybody when it is not said.',
    write: 'person-condition',
  },
  {
    path: 'reentry',
    label: 'Again',
    about: '"never", "always", or {"after": "30d"} as when it is not said.',
    write: 'json',
  },
  {
    path: 'goal.event',
    label: 'Goal',
    about: 'The name of an event, such as Order Completed.',
    write: 'text',
  },
  { path: 'goal.within', label: 'Goal within', about: 'Such as 7d.', write: 'text' },
  {
    path: 'goal.value',
    label: 'Where its value stands',
    about: 'In the event’s properties, such as total.',
    write: 'text',
  },
  holdout,
  {
    path: 'exit.purchase',
    label: 'A purchase ends it',
    about: 'Yes when it is not said, of a journey that sells.',
    write: ['true', 'false'],
  },
  {
    path: 'exit.events',
    label: 'Events that end it',
    about: 'Names with commas between.',
    write: 'words',
  },
  {
    path: 'why.en',
    label: 'Why somebody gets its messages',
    about: 'A sentence in English that stands in each of them.',
    write: 'text',
  },
];
