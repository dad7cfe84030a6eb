import { itemTable } from '../item-table.ts';
import { motifPhrase } from '../motifs.ts';

const softToys = itemTable({
  categories: ['Children > Soft toys'],
  brand: 'Pocketwren',
  attributes: { material: 'organic cotton', washable: true, fromAge: 0, occasion: ['new baby'] },
  columns: ['motif', 'colour', 'detail'],
  describe: (toy) => `${toy.detail}. Organic cotton, safe from birth.`,
  rows: [
    ['toy-fox-ferdy', 'Ferdy the Fox', 24, 33, 'fox', 'rust', 'With a tail to hold on to'],
    ['toy-hare-hettie', 'Hettie the Hare', 24, 39, 'hare', 'cream', 'Long ears, made for dragging'],
    ['toy-whale-wilf', 'Wilf the Whale', 24, 26, 'whale', 'blue', 'Good in a pram, bad in a bath'],
    ['toy-bee-bramble', 'Bramble the Bee', 19, 21, 'bee', 'yellow', 'Rattles when she flies'],
    ['toy-moon-cushion', 'Sleepy Moon Pillow', 22, 17, 'moon', 'ink', 'For the end of the day'],
  ],
});

const books = itemTable({
  categories: ['Children > Picture books'],
  brand: 'Fern & Fable',
  attributes: { material: 'paper', pages: 32 },
  columns: ['motif', 'fromAge', 'detail'],
  describe: (book) => `${book.detail}. To read together from age ${book.fromAge}.`,
  rows: [
    ['book-fox-forgot', 'The Fox Who Forgot His Tail', 13.9, 40, 'fox', 3, 'It is behind him'],
    ['book-hare-late', 'Hare Is Never Late', 13.9, 35, 'hare', 3, 'A race against breakfast'],
    ['book-whale-lullaby', 'A Lullaby for a Whale', 13.9, 44, 'whale', 2, 'Slow, deep and sleepy'],
    ['book-bee-counts', 'Bee Counts to Ten', 9.9, 28, 'bee', 1, 'Thick pages and one surprise'],
  ],
});

const games = itemTable({
  categories: ['Children > Puzzles & games'],
  brand: 'Pocketwren',
  attributes: { occasion: ['birthday'] },
  columns: ['material', 'fromAge', 'detail'],
  describe: (game) => `${game.detail}. From age ${game.fromAge}.`,
  rows: [
    ['puzzle-forest-floor', 'Forest Floor Puzzle', 19, 24, 'card', 5, 'A hundred pieces'],
    ['puzzle-animals', 'Wooden Animal Puzzle', 22, 19, 'beech', 2, 'Seven animals that stand'],
    ['game-fable-snap', 'Fable Snap', 9.5, 50, 'card', 4, 'Quick, loud and fair'],
    ['blocks-rainbow', 'Rainbow Blocks', 34, 0, 'beech', 1, 'Twenty-four, in plant dyes'],
  ],
});

const baby = itemTable({
  categories: ['Children > Baby gifts'],
  brand: 'Loomhollow',
  attributes: { washable: true, fromAge: 0, occasion: ['new baby'] },
  columns: ['material', 'motif', 'colour', 'detail'],
  describe: (gift) => `${gift.detail}. With ${motifPhrase(gift.motif)}.`,
  rows: [
    ['baby-blanket-hare', 'Hare Baby Blanket', 39, 18, 'cotton', 'hare', 'cream', 'Light knit'],
    ['baby-bibs-whale', 'Two Whale Bibs', 14, 32, 'cotton', 'whale', 'blue', 'One on, one drying'],
    ['baby-socks-fox', 'Fox Baby Socks', 8.5, 47, 'cotton', 'fox', 'rust', 'They stay on'],
  ],
});

export const children = [...softToys, ...books, ...games, ...baby];
