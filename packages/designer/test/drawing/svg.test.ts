import { expect, test } from 'vitest';
import { type Drawing, type Mark, toSvg } from '../../src/index.ts';

const drawing = (marks: readonly Mark[], more: Partial<Drawing> = {}): Drawing => ({
  ...{ surface: 'front', width: 20, height: 10, bleed: 0, safe: 0 },
  background: { rgb: '#ffffff' },
  marks,
  ...more,
});

const HEAD =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm" viewBox="0 0 20 10">';
const path = { kind: 'path', d: 'M0 0L10 0L0 5Z', paint: { rgb: '#ABC' } } as const;
const linear = {
  kind: 'linear',
  from: [0, 0],
  to: [10, 0],
  stops: [
    { at: 0, ink: { rgb: '#000000' } },
    { at: 1, ink: { rgb: '#ffffff', opacity: 0.5 } },
  ],
} as const;

test('a path is a path', () => {
  expect(toSvg(drawing([path]))).toBe(`${HEAD}<path d="M0 0L10 0L0 5Z" fill="#aabbcc"/></svg>`);
});

test('rule, opacity and clip are attributes, a clip that is used twice is there once', () => {
  const clip = 'M0 0L1 0L1 1Z';
  const mark = {
    ...path,
    rule: 'evenodd',
    clip,
    paint: { rgb: '#000000', opacity: 0.25 },
  } as const;
  expect(toSvg(drawing([mark, mark]))).toBe(
    `${HEAD}<defs><clipPath id="front-c1"><path d="${clip}"/></clipPath></defs>${'<path d="M0 0L10 0L0 5Z" fill="#000000" fill-opacity="0.25" fill-rule="evenodd" clip-path="url(#front-c1)"/>'.repeat(2)}</svg>`,
  );
});

test('a gradient is defined once', () => {
  const svg = toSvg(
    drawing([
      { ...path, paint: linear },
      { ...path, paint: linear },
    ]),
  );
  expect(svg.match(/<linearGradient /g)).toHaveLength(1);
  expect(svg).toContain(
    '<linearGradient id="front-g1" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="10" y2="0"><stop offset="0" stop-color="#000000"/><stop offset="1" stop-color="#ffffff" stop-opacity="0.5"/></linearGradient>',
  );
});

test('circles about one point are written without an inner one', () => {
  const radial = { ...linear, kind: 'radial', from: [5, 5], to: [5, 5], radii: [2, 4] } as const;
  const svg = toSvg(drawing([{ ...path, paint: radial }]));
  expect(svg).toContain('cx="5" cy="5" r="4" fx="5" fy="5"><stop offset="0.5"');
});

test('a picture is drawn only where it is given, and only as PNG or JPEG in base64', () => {
  const mark = {
    kind: 'picture',
    field: 'photo',
    picture: 'p',
    matrix: [4, 0, 0, 4, 1, 1],
    clip: 'M1 1L3 1L3 3Z',
  } as const;
  expect(toSvg(drawing([mark]))).toBe(
    `${HEAD}<defs><clipPath id="front-c1"><path d="M1 1L3 1L3 3Z"/></clipPath></defs></svg>`,
  );
  expect(toSvg(drawing([mark]), { pictures: () => 'data:image/png;base64,AAAA' })).toContain(
    '<g clip-path="url(#front-c1)"><image href="data:image/png;base64,AAAA" width="1" height="1" preserveAspectRatio="none" transform="matrix(4 0 0 4 1 1)"/></g>',
  );
  for (const url of [
    'https://example.com/a.png',
    'data:image/svg+xml;base64,AAAA',
    'data:image/png;base64,AAAA" onload="x',
    'file:///etc/passwd',
  ]) {
    expect(() => toSvg(drawing([mark]), { pictures: () => url })).toThrow(/neither PNG nor JPEG/);
  }
});

test('nothing but a path and a colour gets into a file, whatever is in a drawing', () => {
  const hostile = '"/><script>alert(1)</script>';
  expect(() => toSvg(drawing([{ ...path, d: hostile }]))).toThrow(
    expect.objectContaining({ code: 'bad-path' }),
  );
  expect(() => toSvg(drawing([], { dieline: hostile }), { guides: true })).toThrow();
  expect(toSvg(drawing([{ ...path, paint: { rgb: hostile } }]))).toContain('fill="#000000"');
  expect(toSvg(drawing([{ ...path, clip: 'M0 0L1 1' }], { surface: hostile }))).not.toContain(
    '<script',
  );
  expect(() => toSvg(drawing([], { width: Number.NaN }))).toThrow(RangeError);
});

test('guides show the trim box, the safe area and the dieline', () => {
  const svg = toSvg(drawing([], { bleed: 2, safe: 1, dieline: 'M0 0L5 5Z' }), { guides: true });
  expect(svg.match(/fill="none"/g)).toHaveLength(3);
  expect(toSvg(drawing([], { safe: 6 }), { guides: true }).match(/fill="none"/g)).toHaveLength(1);
});
