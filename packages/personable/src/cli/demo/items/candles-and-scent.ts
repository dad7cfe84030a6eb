import { itemTable } from '../item-table.ts';

const scented = itemTable({
  categories: ['Candles & Scent > Scented candles'],
  brand: 'Wickerlow',
  attributes: { consumable: true, vegan: true, material: 'rapeseed wax', burningHours: 38 },
  columns: ['scent', 'colour', 'season'],
  describe: (candle) => `Smells of ${candle.scent}. Burns for 38 hours in its glass.`,
  rows: [
    ['candle-fern-rain', 'Fern & Rain Candle', 19.5, 47, 'rain on moss', 'green', 'all year'],
    ['candle-old-library', 'Old Library Candle', 19.5, 52, 'paper and vanilla', 'rust', 'all year'],
    ['candle-linen-line', 'Linen on the Line Candle', 19.5, 36, 'clean cotton', 'cream', 'summer'],
    ['candle-fig-tree', 'Under the Fig Tree Candle', 21, 30, 'fig leaf', 'green', 'summer'],
    ['candle-sea-fret', 'Sea Fret Candle', 19.5, 27, 'salt and driftwood', 'blue', 'summer'],
    ['candle-lavender-field', 'Lavender Field Candle', 19.5, 44, 'lavender', 'plum', 'all year'],
    ['candle-hearth', 'Hearth Candle', 21, 0, 'birch smoke and amber', 'ink', 'winter'],
    ['candle-orange', 'Orange & Clove Candle', 19.5, 40, 'orange and clove', 'rust', 'winter'],
    ['candle-winter-fir', 'Winter Fir Candle', 21, 33, 'fir and resin', 'green', 'winter'],
  ],
});

const dinnerCandles = itemTable({
  categories: ['Candles & Scent > Dinner candles'],
  brand: 'Wickerlow',
  attributes: { consumable: true, material: 'beeswax', burningHours: 8, pieces: 6 },
  columns: ['colour'],
  describe: (candles) => `Six hand-dipped ${candles.colour} candles, eight hours each.`,
  rows: [
    ['dinner-candles-cream', 'Cream Dinner Candles', 13.5, 66, 'cream'],
    ['dinner-candles-green', 'Moss Green Dinner Candles', 13.5, 39, 'green'],
    ['dinner-candles-plum', 'Plum Dinner Candles', 13.5, 25, 'plum'],
  ],
});

const holders = itemTable({
  categories: ['Candles & Scent > Candle holders'],
  brand: 'Ironquill Home',
  attributes: { occasion: ['wedding', 'new home'] },
  columns: ['material', 'colour', 'detail'],
  describe: (holder) => `${holder.detail}. Made of ${holder.material}.`,
  rows: [
    ['candle-holder-brass', 'Brass Chamberstick', 24, 17, 'brass', 'yellow', 'With a finger ring'],
    ['candle-holder-oak-leaf', 'Oak Leaf Candle Holder', 18, 23, 'iron', 'ink', 'Cast as one leaf'],
    ['candle-holder-hare', 'Sitting Hare Candle Holder', 26, 15, 'iron', 'ink', 'He keeps watch'],
    ['candle-dish', 'Stoneware Candle Dish', 12, 38, 'stoneware', 'cream', 'Catches every drip'],
    ['lantern-porch', 'Porch Lantern', 36, 10, 'iron and glass', 'ink', 'Safe from wind and rain'],
  ],
});

const candleTools = itemTable({
  categories: ['Candles & Scent > Matches & snuffers'],
  brand: 'Ironquill Home',
  attributes: {},
  columns: ['consumable', 'detail'],
  describe: (tool) => `${tool.detail}.`,
  rows: [
    ['matches-long', 'Long Matches in a Jar', 8.5, 72, true, 'Eighty, with a striker on the lid'],
    ['candle-snuffer', 'Bluebell Candle Snuffer', 14, 19, false, 'Brass; no smoke, no spatter'],
    ['wick-trimmer', 'Wick Trimmer', 12, 26, false, 'A short wick burns longer'],
  ],
});

const diffusers = itemTable({
  categories: ['Candles & Scent > Room scents & diffusers'],
  brand: 'Wickerlow',
  attributes: { consumable: true, vegan: true },
  columns: ['scent', 'detail'],
  describe: (scent) => `${scent.detail} that smells of ${scent.scent}.`,
  rows: [
    ['diffuser-fern-rain', 'Fern & Rain Reed Diffuser', 27, 21, 'rain on moss', 'A reed diffuser'],
    ['diffuser-fig-tree', 'Fig Tree Reed Diffuser', 27, 18, 'fig leaf', 'A reed diffuser'],
    ['pillow-mist-lavender', 'Lavender Pillow Mist', 11.5, 43, 'lavender', 'A light mist'],
  ],
});

export const candlesAndScent = [
  ...scented,
  ...dinnerCandles,
  ...holders,
  ...candleTools,
  ...diffusers,
];
