import type { Drawing, Gradient } from '../src/index.ts';

const RAINBOW: Gradient['stops'] = [
  { at: 0.2, ink: { rgb: '#ff0000' } },
  { at: 0.5, ink: { rgb: '#00ff00' } },
  { at: 1, ink: { rgb: '#0000ff' } },
];

/** The wrap of a mug with one of everything that needs no picture. */
export const COLOURFUL: Drawing = {
  surface: 'wrap',
  width: 200,
  height: 90,
  bleed: 3,
  safe: 5,
  background: { rgb: '#fff6e5' },
  dieline: 'M10 10L190 10L190 80Q100 85 10 80Z',
  marks: [
    {
      kind: 'path',
      d: 'M-10 -10L50 -10L50 20L-10 20Z',
      paint: { rgb: '#1b2a49', cmyk: [1, 0.85, 0.35, 0.4] },
    },
    { kind: 'path', d: 'M60 0Q80 40 100 0Z', paint: { rgb: '#aa0000', spot: 'PANTONE 186 C' } },
    // The name of an ink that is also that of a colour.
    { kind: 'path', d: 'M60 50Q80 90 100 50Z', paint: { rgb: '#ffcc00', spot: 'Gold' } },
    {
      kind: 'path',
      d: 'M110 0L150 0L150 40L110 40ZM120 10L140 10L140 30L120 30Z',
      rule: 'evenodd',
      paint: { kind: 'linear', from: [110, 0], to: [120, 10], stops: RAINBOW, extend: 'reflect' },
    },
    {
      kind: 'path',
      d: 'M110 50L150 50L150 90L110 90Z',
      paint: {
        kind: 'radial',
        from: [0, 0],
        to: [0, 0],
        radii: [0, 5],
        stops: RAINBOW,
        extend: 'repeat',
        matrix: [1.5, 0, 0, 1, 130, 70],
      },
    },
    {
      kind: 'path',
      d: 'M160 0C180 -10 190 20 200 0L200 40L160 40Z',
      paint: {
        kind: 'linear',
        from: [160, 0],
        to: [200, 0],
        stops: [
          { at: 0, ink: { rgb: '#000000', opacity: 0.2 } },
          { at: 1, ink: { rgb: '#ff8800' } },
        ],
      },
    },
    {
      kind: 'path',
      d: 'M10 30L40 30L40 60L10 60Z',
      paint: { rgb: '#00aa00', opacity: 0.4 },
      clip: 'M10 30L40 30L10 60Z',
    },
  ],
};

/** One with nothing but plain paths, as texts come to. */
export const PLAIN: Drawing = {
  surface: 'front',
  width: 60,
  height: 40,
  bleed: 2,
  safe: 3,
  background: { rgb: '#ffffff' },
  marks: [
    {
      kind: 'path',
      field: 'name',
      d: 'M10 10L30 10C40 10 40 30 30 30L10 30Z',
      paint: { rgb: '#000000' },
    },
    { kind: 'path', field: 'name', d: 'M15 15Q20 20 25 15Z', paint: { rgb: '#ffffff' } },
  ],
};
