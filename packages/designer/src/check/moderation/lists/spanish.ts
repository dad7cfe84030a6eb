import type { WordList } from '../moderation.ts';

// biome-ignore format: lists of words.
export const SPANISH_WORDS: readonly WordList[] = [
  {
    name: 'profanity',
    language: 'es',
    refuse: ['mierda', 'mierdas', 'puta', 'putas', 'hijo de puta', 'hijoputa*', 'gilipollas', 'cabrón', 'cabrones', 'coño', 'coños', 'follar', 'pendejo*', 'chinga tu madre', 'chingar', 'vete a la mierda'],
    review: ['puto', 'putos', 'joder', 'culo', 'polla', 'pollas', 'verga', 'tetas', 'zorra', 'zorras', 'cojones', 'chingada'],
    allow: [],
  },
  {
    name: 'slurs',
    language: 'es',
    refuse: ['sudaca*', 'negro de mierda', 'moro de mierda', 'judío de mierda'],
    review: ['maricón', 'maricones', 'marica', 'maricas', 'bollera', 'bolleras', 'travelo*', 'mongólico*'],
    allow: [],
  },
];
