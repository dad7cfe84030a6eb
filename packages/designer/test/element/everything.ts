import type { Template } from '../../src/index.ts';

const box = (x: number, y: number, width: number, height: number) => ({
  ...{ surface: 'front', box: { x, y, width, height } },
});
const style = { fonts: ['Inter'], size: [6, 40], fit: 'shrink', colour: 'field:ink' } as const;

/** A template with a field of each kind, in two languages, and conditions of both sorts. */
export const EVERYTHING: Template = {
  name: 'Everything',
  technique: 'print',
  currency: 'EUR',
  products: ['mug-7'],
  surfaces: [
    { id: 'front', name: { en: 'Front', de: 'Vorn' }, width: 100, height: 100 },
    { id: 'back', name: { en: 'Back', de: 'Hinten' }, width: 100, height: 100 },
  ],
  palette: [
    { id: 'navy', name: { en: 'Navy', de: 'Marine' }, rgb: '#1b2a49' },
    { id: 'red', name: { en: 'Red', de: 'Rot' }, rgb: '#c0182b' },
  ],
  fields: [
    {
      ...{ id: 'name', kind: 'text', label: { en: '<b>Name</b>', de: 'Name' }, required: true },
      ...{ ...style, place: box(5, 5, 90, 20), graphemes: [2, 10], suggest: ['name'] },
      help: { en: 'As it is called.', de: 'Wie es heißt.' },
      price: [{ kind: 'per-character', amount: 100, free: 2 }],
    },
    {
      ...{ id: 'ink', kind: 'colour', label: { en: 'Ink', de: 'Tinte' }, required: true },
      colours: ['navy', 'red'],
    },
    {
      ...{ id: 'letters', kind: 'monogram', label: 'Monogram', ...style },
      ...{ place: box(5, 25, 20, 10), letters: [1, 3], when: { name: { $exists: true } } },
    },
    {
      ...{ id: 'verse', kind: 'long-text', label: 'Verse', ...style, place: box(5, 40, 90, 20) },
      // Only the engine's whole language knows this.
      ...{ lines: 3, when: { name: { $regex: '^A' } } },
    },
    {
      ...{ id: 'shape', kind: 'motif', label: 'Shape', place: box(5, 60, 20, 20) },
      motifs: [
        {
          ...{ id: 'dot', name: 'Dot' },
          svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="currentColor"/></svg>',
        },
      ],
    },
    {
      ...{ id: 'size', kind: 'choice', label: 'Size' },
      options: [
        { id: 'small', name: 'Small' },
        { id: 'large', name: 'Large', price: [{ kind: 'flat', amount: 500 }] },
      ],
    },
    { id: 'count', kind: 'number', label: 'Count', least: 1, most: 9 },
    { id: 'day', kind: 'date', label: 'Day', earliest: '2020-01-01' },
    { id: 'code', kind: 'qr', label: 'Code', place: box(60, 60, 30, 30), colour: 'navy' },
    { id: 'photo', kind: 'picture', label: 'Photo', place: box(30, 60, 20, 20) },
  ],
  compatibility: [
    // biome-ignore lint/suspicious/noThenProperty: nobody awaits a rule.
    { if: { size: 'large' }, then: { ink: 'navy' }, say: 'Large ones are printed in navy.' },
  ],
};
