import type { WordList } from '../moderation.ts';

// biome-ignore format: lists of words.
export const FRENCH_WORDS: readonly WordList[] = [
  {
    name: 'profanity',
    language: 'fr',
    refuse: ['merde', 'merdes', 'putain', 'putains', 'salope', 'salopes', 'connard*', 'connasse*', 'enculé', 'enculés', 'enculer', 'nique ta mère', 'niquer', 'fils de pute', 'va te faire foutre', 'ta gueule', 'trou du cul'],
    review: ['pute', 'putes', 'couille', 'couilles', 'foutre', 'nique', 'bordel', 'chier', 'chiant', 'salaud*', 'branleur*', 'chatte'],
    allow: [],
  },
  {
    name: 'slurs',
    language: 'fr',
    refuse: ['bougnoule*', 'youpin*', 'bamboula*', 'sale arabe', 'sale juif', 'sale noir', 'sale nègre'],
    review: ['nègre', 'nègres', 'pédé', 'pédés', 'tapette', 'tapettes', 'gouine', 'gouines', 'mongol', 'bicot', 'bicots'],
    allow: [],
  },
];
