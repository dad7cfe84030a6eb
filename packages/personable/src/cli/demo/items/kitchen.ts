import { itemTable } from '../item-table.ts';
import { motifPhrase } from '../motifs.ts';

const mugs = itemTable({
  categories: ['Kitchen > Mugs'],
  brand: 'Otterby Pottery',
  attributes: {
    material: 'stoneware',
    millilitres: 350,
    dishwasherSafe: true,
    personalisable: true,
  },
  columns: ['motif', 'colour'],
  describe: (mug) =>
    `Painted with ${motifPhrase(mug.motif)}. Holds 350 ml and goes in the dishwasher.`,
  rows: [
    ['mug-fern-green', 'Fern Mug in Moss Green', 16, 42, 'fern', 'green'],
    ['mug-fern-blue', 'Fern Mug in River Blue', 16, 37, 'fern', 'blue'],
    ['mug-fox-rust', 'Fox Mug in Rust', 16, 51, 'fox', 'rust'],
    ['mug-fox-cream', 'Fox Mug in Cream', 16, 23, 'fox', 'cream'],
    ['mug-hare-cream', 'Hare Mug in Cream', 16, 30, 'hare', 'cream'],
    ['mug-heron-blue', 'Heron Mug in River Blue', 17.5, 19, 'heron', 'blue'],
    ['mug-bee-honey', 'Bee Mug in Honey', 16, 45, 'bee', 'yellow'],
    ['mug-moon-ink', 'Moon Mug in Ink', 17.5, 28, 'moon', 'ink'],
    ['mug-whale-ink', 'Whale Mug in Ink', 17.5, 0, 'whale', 'ink'],
    ['mug-poppy-cream', 'Poppy Mug in Cream', 16, 34, 'poppy', 'cream'],
  ],
});

const tableware = itemTable({
  categories: ['Kitchen > Bowls & plates'],
  brand: 'Otterby Pottery',
  attributes: { material: 'stoneware', dishwasherSafe: true },
  columns: ['motif', 'colour', 'detail'],
  describe: (dish) => `${dish.detail}. Painted with ${motifPhrase(dish.motif)}.`,
  rows: [
    ['bowl-fern-green', 'Fern Breakfast Bowl', 18, 26, 'fern', 'green', 'Deep enough for porridge'],
    ['bowl-hare-cream', 'Hare Breakfast Bowl', 18, 22, 'hare', 'cream', 'Deep enough for porridge'],
    ['plate-bee-honey', 'Bee Cake Plate', 14, 31, 'bee', 'yellow', 'For one large slice'],
    ['plate-poppy-cream', 'Poppy Cake Plate', 14, 27, 'poppy', 'cream', 'For one large slice'],
  ],
});

const teapots = itemTable({
  categories: ['Kitchen > Teapots'],
  brand: 'Otterby Pottery',
  attributes: { material: 'stoneware', occasion: ['wedding', 'new home'] },
  columns: ['colour', 'cups', 'motif'],
  describe: (pot) =>
    `Pours ${pot.cups} cups without a drip. Painted with ${motifPhrase(pot.motif)}.`,
  rows: [
    ['teapot-fern-green', 'Fern Teapot', 42, 11, 'green', 4, 'fern'],
    ['teapot-bee-honey', 'Bee Teapot', 42, 9, 'yellow', 4, 'bee'],
    ['teapot-moon-ink', 'Moon Teapot for One', 34, 14, 'ink', 2, 'moon'],
    ['teapot-heron-blue', 'Heron Family Teapot', 49, 5, 'blue', 6, 'heron'],
  ],
});

const teaTools = itemTable({
  categories: ['Kitchen > Tea strainers & spoons'],
  brand: 'Ironquill Kitchen',
  attributes: { material: 'steel' },
  columns: ['detail'],
  describe: (tool) => `${tool.detail}.`,
  rows: [
    ['tea-infuser-basket', 'Basket Tea Infuser', 9.5, 48, 'Sits in any mug; the leaves can open'],
    ['tea-strainer-drip-bowl', 'Tea Strainer with Drip Bowl', 12.5, 21, 'Keeps the cloth clean'],
    ['tea-caddy-spoon', 'Acorn Caddy Spoon', 8, 33, 'Measures a cup; hangs on the tin'],
  ],
});

const coffeeTools = itemTable({
  categories: ['Kitchen > Coffee makers & filters'],
  brand: 'Ironquill Kitchen',
  attributes: {},
  columns: ['material', 'consumable', 'detail'],
  describe: (tool) => `${tool.detail}. Made of ${tool.material}.`,
  rows: [
    ['coffee-papers', 'Coffee Filter Papers', 4.2, 140, 'paper', true, 'A hundred to a box'],
    ['coffee-dripper', 'One-Cup Coffee Dripper', 22, 16, 'stoneware', false, 'Slow and clear'],
    ['coffee-hand-grinder', 'Walnut Hand Grinder', 39, 8, 'walnut', false, 'Slow, quiet and even'],
    ['coffee-cold-brew-jug', 'Cold Brew Jug', 28, 12, 'glass', false, 'One litre, overnight'],
  ],
});

const linen = itemTable({
  categories: ['Kitchen > Tea towels & aprons'],
  brand: 'Loomhollow',
  attributes: { material: 'linen', washable: true, occasion: ['new home', 'thank you'] },
  columns: ['motif', 'colour', 'detail'],
  describe: (cloth) => `${cloth.detail}. Printed with ${motifPhrase(cloth.motif)}.`,
  rows: [
    ['tea-towel-fern', 'Fern Tea Towel', 12.5, 60, 'fern', 'green', 'Heavy linen that softens'],
    ['tea-towel-fox', 'Fox Tea Towel', 12.5, 54, 'fox', 'rust', 'Heavy linen that softens'],
    ['tea-towel-whale', 'Whale Tea Towel', 12.5, 29, 'whale', 'ink', 'Heavy linen that softens'],
    ['apron-bee', 'Bee Apron', 32, 18, 'bee', 'yellow', 'Two pockets and long ties'],
    ['apron-poppy', 'Poppy Apron', 32, 13, 'poppy', 'cream', 'Two pockets and long ties'],
    ['oven-gloves-hare', 'Hare Oven Gloves', 21, 20, 'hare', 'cream', 'A long pair, well padded'],
  ],
});

export const kitchen = [...mugs, ...tableware, ...teapots, ...teaTools, ...coffeeTools, ...linen];
