import type { Template } from 'personable-designer';
import { LETTERS } from './fonts.ts';
import { bag, mug } from './mockups.ts';
import { fern, heart, moon, paw, star } from './motifs.ts';

const PALETTE: Template['palette'] = [
  { id: 'ink', name: { en: 'Ink', de: 'Tinte' }, rgb: '#1b2a49', cmyk: [1, 0.85, 0.35, 0.4] },
  { id: 'moss', name: { en: 'Moss', de: 'Moos' }, rgb: '#2f5d3a', cmyk: [0.75, 0.3, 0.85, 0.35] },
  { id: 'rust', name: { en: 'Rust', de: 'Rost' }, rgb: '#a5411f', cmyk: [0.2, 0.8, 1, 0.15] },
  { id: 'plum', name: { en: 'Plum', de: 'Pflaume' }, rgb: '#5b2a55', cmyk: [0.6, 0.9, 0.25, 0.3] },
];
const COLOURS = PALETTE.map(({ id }) => id);

/** A name on a mug. */
const nameMug: Template = {
  name: 'Name mug',
  technique: 'print',
  currency: 'EUR',
  products: ['mug-your-name'],
  surfaces: [
    {
      ...{ id: 'front', name: { en: 'Front', de: 'Vorderseite' } },
      ...{ width: 80, height: 80, bleed: 2, safe: 4, mockup: mug },
    },
  ],
  palette: PALETTE,
  fields: [
    {
      ...{ id: 'name', kind: 'text', label: 'Name', required: true, graphemes: [1, 14] },
      help: {
        en: 'In any script: it is set as it is written where you come from.',
        de: 'In jeder Schrift: Er wird so gesetzt, wie man ihn dort schreibt.',
      },
      place: { surface: 'front', box: { x: 6, y: 22, width: 68, height: 26 } },
      ...{ fonts: ['Great Vibes', ...LETTERS], size: [16, 64], fit: 'shrink' },
      ...{ colour: 'field:colour', suggest: ['name', 'initials'] },
      price: [{ kind: 'flat', amount: 350 }],
    },
    {
      ...{ id: 'colour', kind: 'colour', label: { en: 'Colour', de: 'Farbe' }, required: true },
      ...{ colours: COLOURS, suggest: ['colours'] },
    },
    {
      ...{ id: 'motif', kind: 'motif', label: { en: 'Motif', de: 'Motiv' } },
      motifs: [heart, star, paw, fern].map((motif) => ({
        ...motif,
        price: [{ kind: 'flat', amount: 150 }] as const,
      })),
      place: { surface: 'front', box: { x: 30, y: 52, width: 20, height: 18 } },
      ...{ colour: 'field:colour', suggest: ['motifs'] },
    },
    {
      ...{ id: 'box', kind: 'choice', label: { en: 'Gift box', de: 'Geschenkkarton' } },
      options: [
        {
          ...{ id: 'box', name: { en: 'In a gift box', de: 'Im Geschenkkarton' } },
          price: [{ kind: 'flat', amount: 290 }],
        },
      ],
    },
  ],
};

/** A motif on a bag, and words around it. */
const motifBag: Template = {
  name: 'Motif bag',
  technique: 'print',
  currency: 'EUR',
  products: ['bag-your-motif'],
  surfaces: [
    {
      ...{ id: 'front', name: { en: 'Front', de: 'Vorderseite' } },
      ...{ width: 240, height: 240, bleed: 3, safe: 10, background: '#f4ecdb', mockup: bag },
    },
  ],
  palette: PALETTE,
  fields: [
    {
      ...{ id: 'motif', kind: 'motif', label: { en: 'Motif', de: 'Motiv' }, required: true },
      motifs: [fern, moon, heart, paw, star],
      place: { surface: 'front', box: { x: 70, y: 70, width: 100, height: 100 } },
      ...{ colour: 'field:colour', suggest: ['motifs'] },
      price: [{ kind: 'flat', amount: 400 }],
    },
    {
      ...{ id: 'colour', kind: 'colour', label: { en: 'Colour', de: 'Farbe' }, required: true },
      ...{ colours: COLOURS, suggest: ['colours'] },
    },
    {
      ...{ id: 'words', kind: 'choice', label: { en: 'Words', de: 'Worte' } },
      options: [{ id: 'around', name: { en: 'Around the motif', de: 'Um das Motiv' } }],
    },
    {
      ...{ id: 'text', kind: 'text', label: { en: 'Your words', de: 'Deine Worte' } },
      ...{ required: true, when: { words: 'around' }, graphemes: [1, 24] },
      place: {
        surface: 'front',
        arc: { centre: [120, 120], radius: 78, from: 190, to: 350 },
      },
      ...{ fonts: LETTERS, size: [24, 64], fit: 'shrink', colour: 'field:colour' },
      price: [{ kind: 'per-character', amount: 20 }],
    },
  ],
};

/** Templates of the invented shop, by their ids. */
export const demoTemplates: Readonly<Record<string, Template>> = {
  'name-mug': nameMug,
  'motif-bag': motifBag,
};
