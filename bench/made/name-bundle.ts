import type { Bundle } from '../../packages/designer/src/index.ts';
import { FAMILIES } from './names.ts';

const STYLE = { fonts: FAMILIES, fit: 'shrink', colour: 'ink', label: 'Name' } as const;

/** A strip on which a name stands straight, and once more along an arc. */
export const NAME_BUNDLE: Bundle = {
  id: 'names',
  version: 1,
  digest: '0'.repeat(64),
  template: {
    name: 'Names',
    technique: 'print',
    currency: 'EUR',
    surfaces: [{ id: 'strip', name: 'Strip', width: 140, height: 20 }],
    palette: [{ id: 'ink', name: 'Ink', rgb: '#1b2a49' }],
    products: [],
    fields: [
      {
        ...{ kind: 'text', id: 'straight', ...STYLE, size: [6, 30] },
        place: { surface: 'strip', box: { x: 3, y: 2, width: 64, height: 16 } },
      },
      {
        ...{ kind: 'text', id: 'arched', ...STYLE, size: [6, 22] },
        place: { surface: 'strip', arc: { centre: [105, 42], radius: 34, from: 205, to: 335 } },
      },
    ],
  },
};

/** All round a mug, as it is printed: 2,433 × 1,134 pixels at 300 DPI. */
export const MUG_BUNDLE: Bundle = {
  ...NAME_BUNDLE,
  id: 'mug',
  template: {
    ...NAME_BUNDLE.template,
    name: 'Mug',
    surfaces: [{ id: 'wrap', name: 'All round', width: 200, height: 90, bleed: 3, safe: 5 }],
    fields: [
      {
        ...{ kind: 'text', id: 'straight', ...STYLE, size: [12, 120] },
        place: { surface: 'wrap', box: { x: 10, y: 15, width: 85, height: 60 } },
      },
      {
        ...{ kind: 'text', id: 'arched', ...STYLE, size: [12, 90] },
        place: { surface: 'wrap', arc: { centre: [148, 105], radius: 70, from: 205, to: 335 } },
      },
    ],
  },
};
