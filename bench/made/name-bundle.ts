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
