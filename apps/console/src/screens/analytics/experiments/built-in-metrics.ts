/** Metrics that are there from the start, in words. */
export const BUILT_IN = [
  { id: 'conversion', name: 'People with an order', about: 'The share of people who order.' },
  {
    id: 'revenue',
    name: 'Revenue per person',
    about: 'What their orders come to, less what is given back.',
  },
  { id: 'orders', name: 'Orders per person', about: 'How many orders a person makes.' },
  { id: 'retention', name: 'Came back', about: 'The share who come back within four weeks.' },
  { id: 'satisfaction', name: 'Satisfaction', about: 'The mean of the ratings they give.' },
  {
    id: 'complaints',
    name: 'Complaints',
    about: 'The share who complain; less is better. Watched in any case.',
  },
  {
    id: 'unsubscribes',
    name: 'Unsubscribed',
    about: 'The share who want no more messages; less is better. Watched in any case.',
  },
  {
    id: 'returns',
    name: 'Returns',
    about: 'The share who give something back; less is better. Watched in any case.',
  },
] as const;
