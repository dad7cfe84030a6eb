/** How a strategy is called in a sentence or a table; an unknown one by its own name. */
export const strategyName = (strategy: string): string => NAMES[strategy] ?? strategy;

const NAMES: Readonly<Record<string, string>> = {
  'for-you': 'For you',
  similar: 'Similar',
  'complete-basket': 'Complete the basket',
  usual: 'The usual',
  popular: 'Popular',
  continue: 'Continue',
  newest: 'Newest',
  'because-of': 'Because of',
  upgrade: 'Upgrade',
  'weekly-list': 'Weekly list',
  rank: 'Rank',
  campaigns: 'Campaigns',
  'next-best-action': 'Next best action',
  page: 'Page',
};
