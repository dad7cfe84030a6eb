import { itemTable } from '../item-table.ts';
import { motifPhrase } from '../motifs.ts';

const notebooks = itemTable({
  categories: ['Stationery > Notebooks'],
  brand: 'Inkle & Rowe',
  attributes: { material: 'recycled paper', pages: 160, personalisable: true },
  columns: ['motif', 'colour', 'ruling'],
  describe: (book) =>
    `Sewn to lie flat, 160 ${book.ruling} pages, with ${motifPhrase(book.motif)} on the cover.`,
  rows: [
    ['notebook-fern-lined', 'Fern Notebook, Lined', 14.5, 48, 'fern', 'green', 'lined'],
    ['notebook-fox-lined', 'Fox Notebook, Lined', 14.5, 41, 'fox', 'rust', 'lined'],
    ['notebook-moon-dotted', 'Moon Notebook, Dotted', 14.5, 56, 'moon', 'ink', 'dotted'],
    ['notebook-heron-plain', 'Heron Sketchbook', 17, 24, 'heron', 'blue', 'plain'],
    ['notebook-whale-dotted', 'Whale Notebook, Dotted', 14.5, 32, 'whale', 'blue', 'dotted'],
  ],
});

const pens = itemTable({
  categories: ['Stationery > Pens & pencils'],
  brand: 'Ironquill Desk',
  attributes: {},
  columns: ['material', 'consumable', 'detail'],
  describe: (pen) => `${pen.detail}.`,
  rows: [
    ['pen-brass', 'Brass Ballpoint Pen', 19, 27, 'brass', false, 'Heavy, and darker every year'],
    ['pen-fountain-ink', "Beginner's Fountain Pen", 24, 16, 'resin', false, 'For a heavy hand'],
    ['ink-forest', 'Forest Green Ink', 11.5, 22, 'ink', true, 'Fifty millilitres; dries fast'],
    ['pencils-cedar', 'Twelve Cedar Pencils', 9.8, 64, 'cedar', true, 'Sharpened, in a box'],
  ],
});

const letters = itemTable({
  categories: ['Stationery > Letter sets'],
  brand: 'Inkle & Rowe',
  attributes: { consumable: true, material: 'recycled paper' },
  columns: ['motif', 'colour', 'detail'],
  describe: (set) => `${set.detail}. Decorated with ${motifPhrase(set.motif)}.`,
  rows: [
    ['letters-poppy', 'Poppy Letter Set', 12.5, 36, 'poppy', 'cream', 'Twenty sheets in a box'],
    ['letters-heron', 'Heron Letter Set', 12.5, 30, 'heron', 'blue', 'Twenty sheets in a box'],
    ['postcards-fable', 'Eight Fable Postcards', 7.5, 52, 'hare', 'cream', 'Eight tales'],
    ['wax-seal-bee', 'Bee Sealing Set', 18, 14, 'bee', 'yellow', 'A stamp and three sticks of wax'],
  ],
});

const desk = itemTable({
  categories: ['Stationery > Planners'],
  brand: 'Inkle & Rowe',
  attributes: { material: 'recycled paper' },
  columns: ['motif', 'season', 'detail'],
  describe: (planner) => `${planner.detail}. Decorated with ${motifPhrase(planner.motif)}.`,
  rows: [
    ['planner-fern', 'Fern Week Planner', 9.5, 45, 'fern', 'all year', 'A year of weeks'],
    ['calendar-moon', 'Moon Phase Wall Calendar', 16, 20, 'moon', 'winter', 'Every night in it'],
  ],
});

export const stationery = [...notebooks, ...pens, ...letters, ...desk];
