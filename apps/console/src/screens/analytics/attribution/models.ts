import type { AttributedBy, AttributionModel } from 'personable';

interface Choice<Name> {
  readonly value: Name;
  readonly label: string;
  readonly about: string;
}

/** The models, as people choose among them. */
export const MODELS: readonly Choice<AttributionModel>[] = [
  { value: 'first', label: 'First touch', about: 'All of an order goes to what came first.' },
  { value: 'last', label: 'Last touch', about: 'All of an order goes to what came last.' },
  { value: 'linear', label: 'Evenly', about: 'Each touch gets the same part of an order.' },
  { value: 'decay', label: 'Time decay', about: 'The later a touch, the larger its part.' },
  {
    value: 'position',
    label: 'By position',
    about: '40 % to the first touch, 40 % to the last, 20 % between.',
  },
  {
    value: 'markov',
    label: 'Removal (Markov)',
    about: 'By how many orders would be lost if a channel were not there.',
  },
  {
    value: 'shapley',
    label: 'Added value (Shapley)',
    about: 'By what a channel adds to all sets of others.',
  },
];

/** What lines are told apart by. */
export const BY: readonly { readonly value: AttributedBy; readonly label: string }[] = [
  { value: 'channel', label: 'Channels' },
  { value: 'campaign', label: 'Campaigns' },
  { value: 'creative', label: 'Creatives' },
];
