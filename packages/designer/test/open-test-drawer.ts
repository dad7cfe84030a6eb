import { FAMILIES, packageOf } from '../../../bench/made/names.ts';
import { type Drawer, openDrawer } from '../src/drawing/index.ts';
import { readArt } from '../src/index.ts';
import { packageFonts } from '../src/server/font-files.ts';
import type { Bundle, Field, Place, Surface, TextField } from '../src/template/template.ts';

const ALL = [...FAMILIES, 'Inter', 'Great Vibes'];

/** Fields that say nothing of when they are there are always there; others by one value. */
export const openTestDrawer = async (): Promise<Drawer> =>
  openDrawer({
    fonts: await packageFonts(ALL.map(packageOf), { from: import.meta.url, families: ALL }),
    matches: (condition, values) =>
      Object.entries(condition).every(([field, value]) => values[field] === value),
    art: readArt,
  });

export const box = (x: number, y: number, width: number, height: number, turn = 0): Place => ({
  surface: 'front',
  box: { x, y, width, height, turn },
});

export const textField = (place: Place, more: Partial<TextField> = {}): TextField => ({
  kind: 'text',
  id: 'name',
  label: 'Name',
  place,
  fonts: FAMILIES,
  size: [6, 40],
  fit: 'shrink',
  colour: 'navy',
  ...more,
});

/** A bundle with one surface of 100 × 60 mm. */
export const bundleOf = (fields: readonly Field[], surface: Partial<Surface> = {}): Bundle => ({
  id: 'test',
  version: 1,
  digest: '0'.repeat(64),
  template: {
    name: 'Test',
    technique: 'print',
    currency: 'EUR',
    surfaces: [{ id: 'front', name: 'Front', width: 100, height: 60, ...surface }],
    palette: [
      { id: 'navy', name: 'Navy', rgb: '#1b2a49', cmyk: [1, 0.8, 0.3, 0.4] },
      { id: 'gold', name: 'Gold', rgb: '#c9a227', spot: 'Gold foil' },
    ],
    fields,
    products: [],
  },
});

/** Paths of a path's marks, counted by where each begins. */
export const contoursOf = (d: string): number => d.split('M').length - 1;
