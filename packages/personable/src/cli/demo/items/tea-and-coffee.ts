import { itemTable } from '../item-table.ts';

const looseTea = itemTable({
  categories: ['Tea & Coffee > Loose tea'],
  brand: 'Larkholm Tea',
  attributes: { consumable: true, vegan: true, grams: 100 },
  columns: ['base', 'caffeine', 'taste'],
  describe: (tea) => `Loose leaf with notes of ${tea.taste}. 100 g in a tin you will want to keep.`,
  rows: [
    ['tea-lantern-breakfast', 'Lantern Breakfast Tea', 8.5, 64, 'black', true, 'malt and honey'],
    ['tea-storm-lane-earl-grey', 'Storm Lane Earl Grey', 8.9, 58, 'black', true, 'bergamot'],
    ['tea-smoked-pine', 'Smoked Pine Tea', 9.9, 17, 'black', true, 'wood smoke and plum'],
    ['tea-spiced-orchard', 'Spiced Orchard Chai', 9.2, 41, 'black', true, 'apple and clove'],
    ['tea-green-harbour', 'Green Harbour Sencha', 10.5, 33, 'green', true, 'sea grass and melon'],
    ['tea-jasmine-hour', 'Jasmine Hour Green Tea', 10.9, 0, 'green', true, 'jasmine blossom'],
    ['tea-white-heron', 'White Heron Tea', 14.5, 12, 'white', true, 'peach skin and hay'],
    ['tea-red-bush-ember', 'Ember Rooibos', 7.9, 46, 'rooibos', false, 'vanilla and orange'],
    ['tea-meadow-mint', 'Meadow Mint Infusion', 7.5, 52, 'herbal', false, 'garden mint'],
    ['tea-sleepy-hare', 'Sleepy Hare Camomile', 7.5, 60, 'herbal', false, 'camomile and lime'],
  ],
});

const teaBags = itemTable({
  categories: ['Tea & Coffee > Tea bags'],
  brand: 'Larkholm Tea',
  attributes: { consumable: true, vegan: true, plasticFree: true, bags: 40 },
  columns: ['base', 'caffeine', 'taste'],
  describe: (tea) => `Forty plastic-free bags with notes of ${tea.taste}.`,
  rows: [
    ['teabags-everyday', 'Everyday Tea Bags', 4.9, 120, 'black', true, 'malt'],
    ['teabags-decaf', 'Quiet Evening Decaf Tea Bags', 5.5, 48, 'black', false, 'malt and cocoa'],
    ['teabags-lemon', 'Lemon & Ginger Tea Bags', 4.9, 77, 'herbal', false, 'lemon and ginger'],
  ],
});

const coffee = itemTable({
  categories: ['Tea & Coffee > Coffee'],
  brand: 'Tinderbell Roastery',
  attributes: { consumable: true, vegan: true, grams: 250 },
  columns: ['form', 'roast', 'taste'],
  describe: (bag) => `A ${bag.roast} roast tasting of ${bag.taste}. 250 g, ${bag.form}.`,
  rows: [
    ['coffee-morning-bell', 'Morning Bell Coffee', 9.8, 70, 'beans', 'medium', 'nuts and toffee'],
    ['coffee-bell-ground', 'Morning Bell, Ground', 9.8, 55, 'ground', 'medium', 'nuts and toffee'],
    ['coffee-night-ferry', 'Night Ferry Espresso', 10.5, 44, 'beans', 'dark', 'dark chocolate'],
    ['coffee-first-light', 'First Light Filter Coffee', 11.9, 26, 'beans', 'light', 'apricot'],
    ['coffee-hill-farm', 'Hill Farm Single Estate', 13.5, 14, 'beans', 'light', 'red berries'],
    ['coffee-slow-sunday', 'Slow Sunday Decaf', 10.9, 31, 'ground', 'medium', 'caramel'],
  ],
});

const otherDrinks = itemTable({
  categories: ['Tea & Coffee > Hot chocolate & cordials'],
  brand: 'Hollinside Pantry',
  attributes: { consumable: true, vegan: true },
  columns: ['served', 'season', 'detail'],
  describe: (drink) => `${drink.detail}. Best served ${drink.served}.`,
  rows: [
    ['cocoa-dark-velvet', 'Dark Velvet Hot Chocolate', 8.5, 39, 'hot', 'winter', 'Dark flakes'],
    ['cocoa-hazel', 'Hazelnut Hot Chocolate', 8.9, 28, 'hot', 'winter', 'Flakes with hazelnut'],
    ['iced-tea-peach', 'Peach Leaf Iced Tea', 6.5, 36, 'cold', 'summer', 'Sachets for a jug'],
    ['cordial-elderflower', 'Elderflower Cordial', 7.2, 45, 'cold', 'summer', 'Makes four litres'],
    ['cordial-rhubarb', 'Rhubarb & Rose Cordial', 7.2, 0, 'cold', 'summer', 'Pink and tart'],
  ],
});

export const teaAndCoffee = [...looseTea, ...teaBags, ...coffee, ...otherDrinks];
