import { itemTable } from '../item-table.ts';

const soap = itemTable({
  categories: ['Bath & Body > Soap'],
  brand: 'Sudsbury Mill',
  attributes: { consumable: true, vegan: true, grams: 110, plasticFree: true },
  columns: ['scent', 'skin', 'detail'],
  describe: (bar) => `A 110 g bar scented with ${bar.scent}. ${bar.detail}.`,
  rows: [
    ['soap-oat-milk', 'Oat Milk Soap', 6.5, 88, 'almond', 'sensitive', 'Kind to sore hands'],
    ['soap-lavender', 'Lavender Soap', 6.5, 79, 'lavender', 'all', 'With whole flowers'],
    ['soap-rosemary-mint', 'Rosemary & Mint Soap', 6.5, 64, 'rosemary', 'all', 'Wakes you up'],
    ['soap-gardener', "Gardener's Soap", 6.9, 53, 'lemon', 'rough', 'With poppy seed, for earth'],
    ['soap-charcoal', 'Charcoal & Pine Soap', 6.9, 41, 'pine', 'oily', 'Black with a white lather'],
    ['soap-rose-clay', 'Rose Clay Soap', 6.9, 37, 'rose', 'dry', 'Smooth as a pebble'],
    ['soap-unscented', 'Plain Olive Soap', 5.9, 70, 'olives', 'sensitive', 'Three ingredients'],
    ['shampoo-bar-nettle', 'Nettle Shampoo Bar', 8.5, 46, 'nettle', 'all', 'Outlasts two bottles'],
  ],
});

const handCare = itemTable({
  categories: ['Bath & Body > Hand cream & balm'],
  brand: 'Sudsbury Mill',
  attributes: { consumable: true },
  columns: ['scent', 'vegan', 'detail'],
  describe: (care) => `${care.detail}. Scented with ${care.scent}.`,
  rows: [
    ['hand-cream-lavender', 'Lavender Hand Cream', 9.5, 56, 'lavender', true, 'Sinks in quickly'],
    ['hand-cream-rose', 'Rose Hand Cream', 9.5, 42, 'rose', true, 'Sinks in quickly'],
    ['hand-balm-beeswax', 'Beeswax Hand Balm', 11, 35, 'honey', false, 'For winter knuckles'],
    ['lip-balm-honey', 'Honey Lip Balm', 4.5, 97, 'honey', false, 'In a tin the size of a coin'],
  ],
});

const bathTime = itemTable({
  categories: ['Bath & Body > Bath salts & oils'],
  brand: 'Sudsbury Mill',
  attributes: { consumable: true, vegan: true, occasion: ['get well', 'thank you'] },
  columns: ['scent', 'detail'],
  describe: (bath) => `${bath.detail}. With ${bath.scent}.`,
  rows: [
    ['bath-salts-moor', 'Moorland Bath Salts', 12, 32, 'juniper', 'For tired legs'],
    ['bath-salts-moonlight', 'Moonlight Bath Salts', 12, 29, 'neroli', 'For a long night'],
    ['bath-oil-rose', 'Rose Bath Oil', 16.5, 0, 'rose and sandalwood', 'A capful is enough'],
  ],
});

const bathroom = itemTable({
  categories: ['Bath & Body > Soap dishes & brushes'],
  brand: 'Otterby Pottery',
  attributes: {},
  columns: ['material', 'colour', 'detail'],
  describe: (thing) => `${thing.detail}. Made of ${thing.material}.`,
  rows: [
    ['soap-dish-pebble', 'Pebble Soap Dish', 9.5, 44, 'stoneware', 'cream', 'Keeps the bar dry'],
    ['soap-dish-leaf', 'Leaf Soap Dish', 11, 31, 'stoneware', 'green', 'Keeps the bar dry'],
    ['nail-brush-beech', 'Beech Nail Brush', 7.5, 49, 'beech', 'brown', 'Firm side, soft side'],
    ['flannel-pair', 'Two Linen Flannels', 13, 28, 'linen', 'cream', 'Softer every wash'],
  ],
});

export const bathAndBody = [...soap, ...handCare, ...bathTime, ...bathroom];
