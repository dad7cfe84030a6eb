import type { WordList } from '../moderation.ts';

// biome-ignore format: lists of words.
export const GERMAN_WORDS: readonly WordList[] = [
  {
    name: 'profanity',
    language: 'de',
    refuse: [
      'scheiße*', 'scheiß', 'arschloch*', 'arschlöcher*', 'ficken', 'fickt', 'gefickt', 'fotze', 'fotzen', 'hure', 'huren', 'hurensohn*', 'wichser*', 'wixer*', 'schlampe', 'schlampen', 'missgeburt*', 'drecksau*', 'spasti', 'spastis', 'verpiss dich', 'halt die fresse', 'bring dich um',
    ],
    review: ['arsch', 'fick', 'ficker', 'pimmel', 'schwanz', 'titten', 'muschi', 'möse', 'nutte', 'nutten', 'kacke', 'pisse', 'miststück*', 'spast', '*arschloch*', '*scheiße*'],
    allow: [],
  },
  {
    name: 'slurs',
    language: 'de',
    refuse: ['neger*', 'kanake', 'kanaken', 'schwuchtel*', 'judensau*', 'untermensch*', 'ausländer raus', 'juden raus'],
    review: ['zigeuner*', 'mohrenkopf', 'transe', 'transen', 'schlitzauge*', 'mongo', 'mongos', 'führer', 'hakenkreuz*'],
    allow: [],
  },
];
