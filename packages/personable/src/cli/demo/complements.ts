/**
 * What goes with what. When an item of `given` is in a basket, an item of `added` joins it with
 * probability `chance` before the order is placed. This is the structure a basket recommendation
 * should find again in the demo's orders.
 */
interface Complement {
  readonly given: string;
  readonly added: string;
  readonly chance: number;
}

export const complements: readonly Complement[] = [
  { given: 'Tea & Coffee > Loose tea', added: 'Pantry > Biscuits', chance: 0.35 },
  { given: 'Tea & Coffee > Loose tea', added: 'Pantry > Honey & jam', chance: 0.12 },
  { given: 'Tea & Coffee > Loose tea', added: 'Kitchen > Tea strainers & spoons', chance: 0.12 },
  { given: 'Tea & Coffee > Loose tea', added: 'Kitchen > Teapots', chance: 0.06 },
  { given: 'Tea & Coffee > Tea bags', added: 'Pantry > Biscuits', chance: 0.35 },
  { given: 'Tea & Coffee > Coffee', added: 'Kitchen > Coffee makers & filters', chance: 0.3 },
  { given: 'Tea & Coffee > Coffee', added: 'Pantry > Chocolate', chance: 0.2 },
  { given: 'Kitchen > Teapots', added: 'Tea & Coffee > Loose tea', chance: 0.6 },
  { given: 'Kitchen > Mugs', added: 'Tea & Coffee > Loose tea', chance: 0.2 },
  { given: 'Pantry > Gin & wine', added: 'Cards & Wrapping > Gift bags & boxes', chance: 0.45 },
  {
    given: 'Candles & Scent > Scented candles',
    added: 'Candles & Scent > Matches & snuffers',
    chance: 0.3,
  },
  {
    given: 'Candles & Scent > Dinner candles',
    added: 'Candles & Scent > Candle holders',
    chance: 0.45,
  },
  {
    given: 'Candles & Scent > Candle holders',
    added: 'Candles & Scent > Dinner candles',
    chance: 0.6,
  },
  { given: 'Bath & Body > Soap', added: 'Bath & Body > Soap dishes & brushes', chance: 0.3 },
  { given: 'Bath & Body > Hand cream & balm', added: 'Bath & Body > Soap', chance: 0.25 },
  {
    given: 'Cards & Wrapping > Birthday cards',
    added: 'Cards & Wrapping > Wrapping paper',
    chance: 0.4,
  },
  {
    given: 'Cards & Wrapping > Wrapping paper',
    added: 'Cards & Wrapping > Ribbon & tags',
    chance: 0.45,
  },
  { given: 'Stationery > Notebooks', added: 'Stationery > Pens & pencils', chance: 0.35 },
  { given: 'Stationery > Letter sets', added: 'Stationery > Pens & pencils', chance: 0.25 },
  { given: 'Home > Prints', added: 'Home > Frames', chance: 0.5 },
  { given: 'Home > Vases', added: 'Home > Dried flowers', chance: 0.5 },
  { given: 'Garden > Seeds', added: 'Garden > Plant pots', chance: 0.3 },
  { given: 'Garden > Seeds', added: 'Garden > Garden tools', chance: 0.2 },
  { given: 'Children > Soft toys', added: 'Children > Picture books', chance: 0.4 },
  { given: 'Children > Baby gifts', added: 'Cards & Wrapping > Greeting cards', chance: 0.4 },
];

/** Days after which a household has used up what it bought, by category, on average. */
export const usedUpAfterDays: Readonly<Record<string, number>> = {
  'Tea & Coffee > Loose tea': 32,
  'Tea & Coffee > Tea bags': 26,
  'Tea & Coffee > Coffee': 20,
  'Pantry > Biscuits': 18,
  'Pantry > Honey & jam': 40,
  'Candles & Scent > Scented candles': 36,
  'Bath & Body > Soap': 30,
  'Bath & Body > Hand cream & balm': 48,
  'Cards & Wrapping > Birthday cards': 34,
  'Cards & Wrapping > Wrapping paper': 45,
};
