import { itemTable } from '../item-table.ts';

const seeds = itemTable({
  categories: ['Garden > Seeds'],
  brand: 'Thistledew',
  attributes: { consumable: true, season: 'spring' },
  columns: ['light', 'edible', 'detail'],
  describe: (packet) => `${packet.detail}. Likes ${packet.light}.`,
  rows: [
    ['seeds-poppy', 'Field Poppy Seeds', 3.2, 110, 'sun', false, 'Scatter and wait'],
    ['seeds-cornflower', 'Cornflower Seeds', 3.2, 94, 'sun', false, 'Blue from June on'],
    ['seeds-bee-mix', 'Bee Meadow Seed Mix', 4.5, 87, 'sun', false, 'Eleven flowers bees like'],
    ['seeds-sweet-pea', 'Sweet Pea Seeds', 3.5, 68, 'sun', false, 'Cut them and more will come'],
    ['seeds-basil', 'Basil Seeds', 2.9, 73, 'a window sill', true, 'For a pot by the stove'],
    ['seeds-tomato', 'Cherry Tomato Seeds', 3.5, 59, 'sun and shelter', true, 'Sweet and early'],
  ],
});

const pots = itemTable({
  categories: ['Garden > Plant pots'],
  brand: 'Otterby Pottery',
  attributes: {},
  columns: ['material', 'colour', 'detail'],
  describe: (pot) => `${pot.detail}. Made of ${pot.material}.`,
  rows: [
    ['pots-terracotta', 'Three Terracotta Pots', 15, 46, 'terracotta', 'rust', 'With saucers'],
    ['pot-hanging', 'Hanging Planter', 24, 18, 'stoneware', 'cream', 'On a waxed cord'],
    ['pot-herb-trough', 'Herb Trough', 29, 14, 'stoneware', 'green', 'Room for three herbs'],
  ],
});

const tools = itemTable({
  categories: ['Garden > Garden tools'],
  brand: 'Thistledew',
  attributes: { occasion: ['birthday', 'new home'] },
  columns: ['material', 'detail'],
  describe: (tool) => `${tool.detail}. Made of ${tool.material}.`,
  rows: [
    ['garden-trowel', 'Ash Hand Trowel', 18.5, 25, 'steel and ash', 'Marked in centimetres'],
    ['garden-snips', 'Flower Snips', 16, 30, 'steel', 'For stems and string'],
    ['garden-gloves', 'Bramble Gloves', 19, 0, 'leather', 'Soft palms, long cuffs'],
    ['watering-can-copper', 'Copper Watering Can', 44, 6, 'copper', 'A thin spout for seedlings'],
    ['plant-labels-slate', 'Ten Slate Plant Labels', 9, 37, 'slate', 'With a chalk pencil'],
  ],
});

const birds = itemTable({
  categories: ['Garden > Bird feeders & bee houses'],
  brand: 'Thistledew',
  attributes: {},
  columns: ['consumable', 'season', 'detail'],
  describe: (thing) => `${thing.detail}.`,
  rows: [
    ['bird-feeder-willow', 'Willow Bird Feeder', 17, 23, false, 'winter', 'For small beaks only'],
    ['bird-seed-mix', 'Hedgerow Bird Seed', 7.5, 61, true, 'winter', 'One kilogram, no filler'],
    ['bee-house', 'Solitary Bee House', 26, 15, false, 'spring', 'Hang it facing the morning sun'],
  ],
});

export const garden = [...seeds, ...pots, ...tools, ...birds];
