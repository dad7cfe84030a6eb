import { itemTable } from '../item-table.ts';

const biscuits = itemTable({
  categories: ['Pantry > Biscuits'],
  brand: 'Brackenby Bakehouse',
  attributes: { consumable: true, grams: 160 },
  columns: ['allergens', 'vegan', 'detail'],
  describe: (box) => `${box.detail}. 160 g, baked in small trays.`,
  rows: [
    ['biscuits-butter-thins', 'Butter Thins', 5.2, 84, ['gluten', 'milk'], false, 'Crisp all over'],
    ['biscuits-oat-honey', 'Oat & Honey Biscuits', 5.2, 71, ['gluten'], false, 'Made for dunking'],
    ['biscuits-lemon-curls', 'Lemon Curls', 5.6, 40, ['gluten', 'egg'], false, 'Sharp and sweet'],
    ['biscuits-ginger-snaps', 'Ginger Snaps', 4.9, 66, ['gluten'], true, 'With stem ginger'],
    ['biscuits-almond-moons', 'Almond Moons', 6.4, 35, ['nuts'], true, 'Soft, without flour'],
    ['biscuits-oatcakes', 'Seeded Oatcakes', 4.5, 50, ['gluten'], true, 'Good with cheese'],
  ],
});

const chocolate = itemTable({
  categories: ['Pantry > Chocolate'],
  brand: 'Cobble & Cacao',
  attributes: { consumable: true, occasion: ['birthday', 'thank you'] },
  columns: ['cocoaPercent', 'allergens', 'vegan', 'detail'],
  describe: (bar) => `${bar.detail}. ${bar.cocoaPercent} % cocoa.`,
  rows: [
    ['chocolate-sea-salt', 'Sea Salt Dark Chocolate', 4.8, 90, 70, [], true, 'It snaps'],
    ['chocolate-orange', 'Orange Dark Chocolate', 4.8, 62, 65, [], true, 'A bar with zest'],
    ['chocolate-hazel', 'Hazelnut Milk Chocolate', 4.8, 75, 45, ['milk', 'nuts'], false, 'Smooth'],
    ['chocolate-berry', 'Raspberry White Chocolate', 4.8, 33, 33, ['milk'], false, 'With fruit'],
    ['chocolate-truffles', 'Twelve Truffles', 16.5, 24, 60, ['milk'], false, 'Four flavours'],
  ],
});

const preserves = itemTable({
  categories: ['Pantry > Honey & jam'],
  brand: 'Hollinside Pantry',
  attributes: { consumable: true, grams: 227 },
  columns: ['vegan', 'detail'],
  describe: (jar) => `${jar.detail}. 227 g jar.`,
  rows: [
    ['honey-heather', 'Heather Honey', 9.5, 38, false, 'Thick, dark and a little bitter'],
    ['honey-wildflower', 'Wildflower Honey', 7.9, 57, false, 'From hives at the edge of a meadow'],
    ['jam-blackberry', 'Blackberry Jam', 5.9, 43, true, 'More fruit than sugar'],
    ['jam-gooseberry', 'Gooseberry Jam', 5.9, 9, true, 'Green, tart and hard to find'],
    ['marmalade-three-fruit', 'Three Fruit Marmalade', 6.2, 48, true, 'Cut thick by hand'],
  ],
});

const bottles = itemTable({
  categories: ['Pantry > Gin & wine'],
  brand: 'Hollinside Pantry',
  attributes: {
    consumable: true,
    alcohol: true,
    minimumAge: 18,
    occasion: ['birthday', 'new home'],
  },
  columns: ['season', 'detail'],
  describe: (bottle) => `${bottle.detail}. Only for adults.`,
  rows: [
    ['gin-sloe', 'Hedgerow Sloe Gin', 24.5, 18, 'winter', 'Steeped for a year, 35 cl'],
    ['liqueur-elderflower', 'Elderflower Liqueur', 22, 15, 'summer', 'For sparkling wine, 35 cl'],
    ['wine-mulled', 'Fireside Mulled Wine', 12.9, 29, 'winter', 'Spiced and ready to warm, 75 cl'],
  ],
});

export const pantry = [...biscuits, ...chocolate, ...preserves, ...bottles];
