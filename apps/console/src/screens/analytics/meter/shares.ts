/** Who makes the difference in a decision, in words. */
export const SHARES = [
  {
    name: 'person',
    title: 'By person',
    about: 'their own history, wishes or traits made the difference',
  },
  {
    name: 'segment',
    title: 'By segment',
    about: 'an audience, the context or a rule for some did',
  },
  { name: 'nobody', title: 'By nobody', about: 'the same for all' },
] as const;
