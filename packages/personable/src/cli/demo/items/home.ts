import { itemTable } from '../item-table.ts';
import { motifPhrase } from '../motifs.ts';

const cushions = itemTable({
  categories: ['Home > Cushions & throws'],
  brand: 'Loomhollow',
  attributes: { washable: true, occasion: ['new home', 'wedding'] },
  columns: ['motif', 'colour', 'material', 'detail'],
  describe: (textile) => `${textile.detail}. Woven with ${motifPhrase(textile.motif)}.`,
  rows: [
    ['cushion-fern', 'Fern Cushion', 34, 19, 'fern', 'green', 'linen', 'Feather-filled, 45 cm'],
    ['cushion-fox', 'Fox Cushion', 34, 16, 'fox', 'rust', 'linen', 'Feather-filled, 45 cm'],
    ['cushion-heron', 'Heron Cushion', 36, 11, 'heron', 'blue', 'linen', 'Feather-filled, 45 cm'],
    ['throw-hare', 'Hare Lambswool Throw', 79, 7, 'hare', 'cream', 'wool', 'For two on one sofa'],
    ['throw-moon', 'Moon Lambswool Throw', 79, 0, 'moon', 'ink', 'wool', 'For two on one sofa'],
  ],
});

const vases = itemTable({
  categories: ['Home > Vases'],
  brand: 'Otterby Pottery',
  attributes: { material: 'stoneware', occasion: ['wedding', 'thank you'] },
  columns: ['colour', 'detail'],
  describe: (vase) => `${vase.detail}. Thrown by hand.`,
  rows: [
    ['vase-bud-cream', 'Cream Bud Vase', 14, 36, 'cream', 'For a single stem'],
    ['vase-bud-green', 'Moss Green Bud Vase', 14, 33, 'green', 'For a single stem'],
    ['vase-jug-blue', 'River Blue Flower Jug', 38, 13, 'blue', 'For an armful from the garden'],
  ],
});

const driedFlowers = itemTable({
  categories: ['Home > Dried flowers'],
  brand: 'Thistledew',
  attributes: { occasion: ['thank you', 'get well'] },
  columns: ['colour', 'season', 'detail'],
  describe: (bunch) => `${bunch.detail}. Keeps for a year out of the sun.`,
  rows: [
    ['dried-lavender-bunch', 'Lavender Bunch', 11, 29, 'plum', 'summer', 'Sixty stems, tied'],
    ['dried-meadow-bunch', 'Meadow Bunch', 18, 21, 'yellow', 'all year', 'Grasses and poppy heads'],
    ['dried-wreath-winter', 'Winter Berry Wreath', 32, 12, 'rust', 'winter', 'Willow and berries'],
  ],
});

const prints = itemTable({
  categories: ['Home > Prints'],
  brand: 'Fern & Fable',
  attributes: { material: 'cotton paper', size: 'A4', personalisable: true },
  columns: ['motif', 'colour', 'detail'],
  describe: (print) => `${print.detail}. On thick A4 cotton paper, unframed.`,
  rows: [
    ['print-fern', 'Fern Botanical Print', 22, 34, 'fern', 'green', 'A frond in five stages'],
    ['print-fox', 'Fox and Grapes Print', 22, 38, 'fox', 'rust', 'Sour, says the fox'],
    ['print-hare', 'Hare and Tortoise Print', 22, 27, 'hare', 'cream', 'The hare is still asleep'],
    ['print-heron', 'Heron Print', 22, 18, 'heron', 'blue', 'A heron at first light'],
    ['print-whale', 'Night Whale Print', 22, 42, 'whale', 'ink', 'A whale under the stars'],
  ],
});

const frames = itemTable({
  categories: ['Home > Frames'],
  brand: 'Ironquill Home',
  attributes: { size: 'A4' },
  columns: ['material', 'colour'],
  describe: (frame) => `An A4 frame in ${frame.material}, with glass and a hook. Fits our prints.`,
  rows: [
    ['frame-oak', 'Oak Frame', 26, 31, 'oak', 'brown'],
    ['frame-black', 'Black Ash Frame', 26, 22, 'ash', 'ink'],
  ],
});

export const home = [...cushions, ...vases, ...driedFlowers, ...prints, ...frames];
