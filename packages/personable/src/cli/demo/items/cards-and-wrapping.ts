import { itemTable } from '../item-table.ts';
import { motifPhrase } from '../motifs.ts';

const birthdayCards = itemTable({
  categories: ['Cards & Wrapping > Birthday cards'],
  brand: 'Inkle & Rowe',
  attributes: { consumable: true, material: 'recycled paper', occasion: ['birthday'] },
  columns: ['motif', 'colour', 'detail'],
  describe: (card) => `A card with ${motifPhrase(card.motif)}. Inside: ${card.detail}.`,
  rows: [
    ['card-birthday-fox', 'Fox Birthday Card', 3.5, 130, 'fox', 'rust', 'Another lap of the sun'],
    ['card-birthday-hare', 'Hare Birthday Card', 3.5, 118, 'hare', 'cream', 'Hop to it'],
    ['card-birthday-bee', 'Bee Birthday Card', 3.5, 125, 'bee', 'yellow', 'Have a honey of a day'],
    ['card-birthday-whale', 'Whale Birthday Card', 3.5, 96, 'whale', 'blue', 'Make a splash'],
    ['card-birthday-moon', 'Moon Birthday Card', 3.5, 88, 'moon', 'ink', 'To you and back'],
    ['card-birthday-poppy', 'Poppy Birthday Card', 3.5, 102, 'poppy', 'cream', 'Happy returns'],
  ],
});

const otherCards = itemTable({
  categories: ['Cards & Wrapping > Greeting cards'],
  brand: 'Inkle & Rowe',
  attributes: { consumable: true, material: 'recycled paper' },
  columns: ['motif', 'occasion', 'detail'],
  describe: (card) => `A card with ${motifPhrase(card.motif)}. Inside: ${card.detail}.`,
  rows: [
    ['card-thank-you-fern', 'Fern Thank-You Card', 3.2, 140, 'fern', ['thank you'], 'Thank you'],
    ['card-thank-you-bee', 'Bee Thank-You Card', 3.2, 111, 'bee', ['thank you'], 'You are so kind'],
    ['card-wedding-herons', 'Two Herons Wedding Card', 3.8, 60, 'heron', ['wedding'], 'To you two'],
    ['card-new-baby-hare', 'Hare New Baby Card', 3.5, 74, 'hare', ['new baby'], 'Hello, small one'],
    ['card-new-home-fox', 'Fox New Home Card', 3.5, 66, 'fox', ['new home'], 'A den of your own'],
    ['card-get-well-moon', 'Moon Get Well Card', 3.5, 58, 'moon', ['get well'], 'It can all wait'],
    ['card-blank-fern', 'Fern Blank Card', 2.9, 150, 'fern', [], 'room for your own words'],
  ],
});

const paper = itemTable({
  categories: ['Cards & Wrapping > Wrapping paper'],
  brand: 'Inkle & Rowe',
  attributes: { consumable: true, material: 'recycled paper', sheets: 3 },
  columns: ['motif', 'colour'],
  describe: (sheet) =>
    `Three large sheets with ${motifPhrase(sheet.motif)}, recycled and recyclable.`,
  rows: [
    ['wrap-fern', 'Fern Wrapping Paper', 5.5, 90, 'fern', 'green'],
    ['wrap-fox', 'Fox Wrapping Paper', 5.5, 84, 'fox', 'rust'],
    ['wrap-hare', 'Hare Wrapping Paper', 5.5, 73, 'hare', 'cream'],
    ['wrap-bee', 'Bee Wrapping Paper', 5.5, 77, 'bee', 'yellow'],
    ['wrap-moon', 'Moon Wrapping Paper', 5.5, 69, 'moon', 'ink'],
    ['wrap-whale', 'Whale Wrapping Paper', 5.5, 0, 'whale', 'blue'],
    ['wrap-poppy', 'Poppy Wrapping Paper', 5.5, 58, 'poppy', 'cream'],
  ],
});

const trimmings = itemTable({
  categories: ['Cards & Wrapping > Ribbon & tags'],
  brand: 'Inkle & Rowe',
  attributes: { consumable: true },
  columns: ['material', 'colour', 'detail'],
  describe: (trim) => `${trim.detail}. Made of ${trim.material}.`,
  rows: [
    ['ribbon-velvet-green', 'Moss Velvet Ribbon', 6.5, 62, 'velvet', 'green', 'Three metres'],
    ['ribbon-velvet-plum', 'Plum Velvet Ribbon', 6.5, 47, 'velvet', 'plum', 'Three metres'],
    ['twine-striped', 'Striped Cotton Twine', 4.5, 85, 'cotton', 'rust', 'Ten metres on a spool'],
    ['tags-leaf', 'Leaf Gift Tags', 3.9, 92, 'recycled paper', 'green', 'Ten, with string'],
    ['tags-star', 'Star Gift Tags', 3.9, 80, 'recycled paper', 'yellow', 'Ten, with string'],
  ],
});

const bagsAndBoxes = itemTable({
  categories: ['Cards & Wrapping > Gift bags & boxes'],
  brand: 'Inkle & Rowe',
  attributes: { consumable: true, material: 'recycled paper' },
  columns: ['motif', 'colour', 'detail'],
  describe: (bag) => `${bag.detail}. Printed with ${motifPhrase(bag.motif)}.`,
  rows: [
    ['gift-bag-fern', 'Fern Gift Bag', 4.2, 75, 'fern', 'green', 'Holds a mug and a tin of tea'],
    ['gift-bag-fox', 'Fox Gift Bag', 4.2, 63, 'fox', 'rust', 'Holds a mug and a tin of tea'],
    ['bottle-bag-moon', 'Moon Bottle Bag', 3.9, 51, 'moon', 'ink', 'For one bottle'],
  ],
});

export const cardsAndWrapping = [
  ...birthdayCards,
  ...otherCards,
  ...paper,
  ...trimmings,
  ...bagsAndBoxes,
];
