import { beforeAll, expect, test } from 'vitest';
import type { Drawer } from '../../src/drawing/index.ts';
import { DesignerError, type Field, toSvg, type Values } from '../../src/index.ts';
import type { Surface } from '../../src/template/template.ts';
import { box, bundleOf, contoursOf, openTestDrawer, textField } from '../open-test-drawer.ts';

let drawer: Drawer;
beforeAll(async () => {
  drawer = await openTestDrawer();
});

const draw = (fields: readonly Field[], values: Values, surface: Partial<Surface> = {}) =>
  drawer.draw(bundleOf(fields, surface), { template: 't', version: 1, values, language: 'de' });

const marks = async (...all: Parameters<typeof draw>) =>
  (await draw(...all)).drawings[0]?.marks ?? [];

const STAR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><path fill="currentColor" d="M0 0H10V20H0Z"/><path fill="#ff0000" d="M2 2H4V4H2Z"/></svg>';
const motif: Field = {
  ...{ kind: 'motif', id: 'motif', label: 'Motif', colour: 'gold' },
  place: box(10, 10, 40, 20),
  motifs: [{ id: 'star', name: 'Star', svg: STAR }],
};
const colour: Field = { kind: 'colour', id: 'colour', label: 'Colour', colours: ['gold', 'navy'] };

test('a motif is drawn in the middle of its box, in its proportions and the colour of the field', async () => {
  const drawn = await marks([motif], { motif: 'star' });
  expect(drawn).toMatchObject([
    { field: 'motif', paint: { rgb: '#c9a227', spot: 'Gold foil' } },
    { field: 'motif', paint: { rgb: '#ff0000' } },
  ]);
  expect(drawn.map((mark) => (mark.kind === 'path' ? mark.d : ''))).toEqual([
    expect.stringMatching(/^M25 10L35 10L35 30L25 30(?:L25 10)?Z$/),
    expect.stringMatching(/^M27 12L29 12L29 14L27 14(?:L27 12)?Z$/),
  ]);
  expect(await marks([motif], { motif: 'moon' })).toEqual([]);
});

test('what is always there is below all fields', async () => {
  const drawn = await marks([motif], { motif: 'star' }, { art: STAR });
  expect(drawn).toHaveLength(4);
  expect(drawn[0]).not.toHaveProperty('field');
  expect(drawn[3]).toHaveProperty('field', 'motif');
});

test('a text takes the colour that was chosen, and the first that is offered until one was', async () => {
  const fields = [textField(box(10, 10, 80, 20), { colour: 'field:colour' }), colour];
  const paint = async (values: Values) => (await marks(fields, { name: 'Ada', ...values }))[0];
  expect(await paint({})).toHaveProperty('paint.rgb', '#c9a227');
  expect(await paint({ colour: 'navy' })).toHaveProperty('paint', {
    ...{ rgb: '#1b2a49', cmyk: [1, 0.8, 0.3, 0.4] },
  });
  expect(await paint({ colour: 'red' })).toHaveProperty('paint.rgb', '#c9a227');
});

test('a field is there only when its condition holds', async () => {
  const side: Field = {
    ...{ kind: 'choice', id: 'side', label: 'Side' },
    options: ['front', 'back'].map((id) => ({ id, name: id })),
  };
  const fields = [side, textField(box(10, 10, 80, 20), { when: { side: 'front' } })];
  expect(await marks(fields, { name: 'Ada', side: 'front' })).toHaveLength(1);
  expect(await marks(fields, { name: 'Ada', side: 'back' })).toEqual([]);
});

test('numbers and dates are drawn as texts where they have a style', async () => {
  const { kind, id, label, ...style } = textField(box(10, 10, 80, 20));
  const number: Field = { kind: 'number', id: 'year', label, least: 0, most: 99, style };
  const date: Field = { kind: 'date', id: 'day', label, written: 'roman', style };
  const drawn = await draw([number, date], { year: 7, day: '2026-03-05' });
  expect(drawn.texts.map(({ field }) => field)).toEqual(['year', 'day']);
  expect((await draw([number, date], { year: '7', day: 'soon' })).texts).toEqual([]);
  expect(kind + id).toBe('textname');
});

test('a picture fills its box with the part of it that is shown', async () => {
  const field: Field = { kind: 'picture', id: 'photo', label: 'Photo', place: box(10, 10, 40, 20) };
  const picture = 'ab'.repeat(32);
  const of = (more: object) =>
    marks([field], { photo: { picture, width: 400, height: 400, ...more } });
  expect(await of({})).toEqual([
    {
      ...{ kind: 'picture', field: 'photo', picture, matrix: [40, 0, 0, 40, 10, 0] },
      clip: 'M10 10L50 10L50 30L10 30Z',
    },
  ]);
  const [cropped] = await of({ crop: { x: 0.5, y: 0.25, width: 0.5, height: 0.25 } });
  expect(cropped).toMatchObject({ matrix: [80, 0, 0, 80, -30, -10] });
  for (const wrong of [
    { width: 0 },
    { picture: '../../etc' },
    { crop: { x: 0.8, y: 0, width: 0.5, height: 1 } },
    { crop: { x: 0, y: 0, width: Number.NaN, height: 1 } },
  ]) {
    expect(await of(wrong)).toEqual([]);
  }
});

test('a code is one path with a quiet zone, and one that is too long is none', async () => {
  const field: Field = {
    kind: 'qr',
    id: 'qr',
    label: 'Code',
    place: box(10, 10, 40, 20),
    colour: 'navy',
  };
  const [mark] = await marks([field], { qr: 'https://example.com/ä' });
  const points = (mark?.kind === 'path' ? mark.d : '').match(/-?[\d.]+/g)?.map(Number) ?? [];
  const xs = points.filter((_, index) => index % 2 === 0);
  // Version 2 has 25 modules and 4 free ones on both sides, in the middle of the box.
  expect(Math.min(...xs)).toBeCloseTo(20 + (4 * 20) / 33, 3);
  expect(Math.max(...xs)).toBeCloseTo(40 - (4 * 20) / 33, 3);
  expect(await marks([field], { qr: 'x'.repeat(100_000) })).toEqual([]);
});

test('a font that is not there is said, and so is a path that is none', async () => {
  const unknown = textField(box(1, 1, 50, 20), { fonts: ['Comic Sans'] });
  await expect(draw([unknown], { name: 'Ada' })).rejects.toThrow(DesignerError);
  await expect(draw([unknown], { name: 'Ada' })).rejects.toMatchObject({ code: 'unknown-font' });
  const bad = textField({ surface: 'front', path: 'M0 0 X' });
  await expect(draw([bad], { name: 'Ada' })).rejects.toMatchObject({ code: 'bad-path' });
});

test('a text along a path has one contour for each stroke of its letters', async () => {
  const bundle = textField({ surface: 'front', path: 'M10 40C30 10 60 60 90 30' });
  const [mark] = await marks([bundle], { name: 'HHH' });
  expect(contoursOf(mark?.kind === 'path' ? mark.d : '')).toBe(3);
});

test('each surface has its own marks, its bleed and its background', async () => {
  const bundle = bundleOf([textField(box(1, 1, 50, 20))], {
    bleed: 3,
    safe: 4,
    background: 'gold',
  });
  const { drawings } = await drawer.draw(
    {
      ...bundle,
      template: {
        ...bundle.template,
        surfaces: [
          ...bundle.template.surfaces,
          { id: 'back', name: 'Back', width: 10, height: 10 },
        ],
      },
    },
    { template: 't', version: 1, values: { name: 'Ada' } },
  );
  expect(drawings.map(({ surface, marks: own }) => [surface, own.length])).toEqual([
    ['front', 1],
    ['back', 0],
  ]);
  expect(drawings[0]).toMatchObject({ bleed: 3, safe: 4 });
  expect(drawings[0]?.background.rgb).toBe('#c9a227');
  const [front] = drawings;
  if (front === undefined) throw new Error('There is no front.');
  expect(toSvg(front)).toContain('width="106mm" height="66mm" viewBox="-3 -3 106 66"');
  expect(toSvg(front, { bleed: false, width: 800, background: true })).toContain(
    'width="800" height="480" viewBox="0 0 100 60"><path d="M0 0L100 0L100 60L0 60Z" fill="#c9a227"/>',
  );
});
