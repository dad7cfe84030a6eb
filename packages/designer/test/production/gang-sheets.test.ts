import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../src/geometry/bounds.ts';
import { readPath } from '../../src/geometry/path.ts';
import { DesignerError, type Drawing, type GangItem, gangSheets, toSvg } from '../../src/index.ts';
import { COLOURFUL, PLAIN } from '../drawings.ts';

const plain = (width: number, height: number, bleed = 2): Drawing => ({
  ...PLAIN,
  ...{ width, height, bleed },
  marks: [{ kind: 'path', d: 'M-50 -50L500 -50L500 500L-50 500Z', paint: { rgb: '#ff0000' } }],
});

function refusal(items: readonly GangItem[], width = 300, height = 200): string {
  try {
    gangSheets(items, { width, height });
  } catch (error) {
    if (error instanceof DesignerError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'laid';
}

describe('where copies lie', () => {
  test('side by side on one shelf, as far apart as was said', () => {
    const { sheets, placements } = gangSheets([{ id: 'a', drawing: plain(60, 40), copies: 3 }], {
      width: 300,
      height: 200,
    });
    // Margin 10, bleed 2 and marks 3; then 60, twice 5 and a gap of 3.
    expect(placements).toEqual([
      { id: 'a', copy: 1, sheet: 1, x: 15, y: 15, width: 60, height: 40, turned: false },
      { id: 'a', copy: 2, sheet: 1, x: 88, y: 15, width: 60, height: 40, turned: false },
      { id: 'a', copy: 3, sheet: 1, x: 161, y: 15, width: 60, height: 40, turned: false },
    ]);
    expect(sheets).toHaveLength(1);
    expect(sheets[0]).toMatchObject({ surface: 'sheet-1', width: 300, height: 200, bleed: 0 });
  });

  test('turned where that takes less of the height, and on further sheets where one is full', () => {
    const { sheets, placements } = gangSheets(
      [{ id: 'a', drawing: plain(40, 160, 0), copies: 5 }],
      {
        ...{ width: 200, height: 200, margin: 5, gap: 5, cropMarks: false },
      },
    );
    expect(placements.map(({ sheet, x, y, turned }) => [sheet, x, y, turned])).toEqual([
      [1, 5, 5, true],
      [1, 5, 50, true],
      [1, 5, 95, true],
      [1, 5, 140, true],
      [2, 5, 5, true],
    ]);
    expect(sheets.map(({ surface }) => surface)).toEqual(['sheet-1', 'sheet-2']);
    expect(
      gangSheets([{ id: 'a', drawing: plain(40, 160, 0) }], {
        width: 200,
        height: 200,
        turn: false,
      }).placements[0]?.turned,
    ).toBe(false);
  });

  test('never over each other or over the edge, in whatever order they come', () => {
    const size = fc.integer({ min: 5, max: 150 });
    const item = fc.record({ width: size, height: size, copies: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), fc.boolean(), (found, turn) => {
        const items = found.map(({ width, height, copies }, at) => ({
          ...{ id: `job ${at}`, drawing: plain(width, height), copies },
        }));
        const options = { width: 330, height: 250, turn };
        const { placements } = gangSheets(items, options);
        expect(placements).toHaveLength(found.reduce((sum, { copies }) => sum + copies, 0));
        // What belongs to each: its bleed and its marks.
        const areas = placements.map(({ sheet, x, y, width, height }) => ({
          ...{ sheet, left: x - 5, top: y - 5, right: x + width + 5, bottom: y + height + 5 },
        }));
        for (const [at, one] of areas.entries()) {
          expect(Math.min(one.left, one.top)).toBeGreaterThanOrEqual(10 - 1e-6);
          expect(one.right).toBeLessThanOrEqual(320 + 1e-6);
          expect(one.bottom).toBeLessThanOrEqual(240 + 1e-6);
          for (const other of areas.slice(at + 1)) {
            const apart =
              one.sheet !== other.sheet ||
              one.right + 3 <= other.left + 1e-6 ||
              other.right + 3 <= one.left + 1e-6 ||
              one.bottom + 3 <= other.top + 1e-6 ||
              other.bottom + 3 <= one.top + 1e-6;
            expect(apart).toBe(true);
          }
        }
        expect(gangSheets(items.toReversed(), options)).toEqual(gangSheets(items, options));
      }),
    );
  });
});

describe('what is on a sheet', () => {
  test('nothing of a drawing goes beyond its bleed', () => {
    const { sheets } = gangSheets([{ id: 'a', drawing: plain(60, 40), copies: 2 }], {
      ...{ width: 300, height: 200, cropMarks: false },
    });
    const clips = sheets[0]?.marks.map(({ clip = '' }) => boundsOf([readPath(clip)]));
    expect(clips).toEqual([
      [10, 10, 74, 54],
      [77, 10, 141, 54],
    ]);
  });

  test('a clip that goes beyond the bleed keeps what both have in common', () => {
    const drawing: Drawing = {
      ...plain(60, 40),
      marks: [
        {
          kind: 'path',
          d: 'M-50 -50L500 -50L500 500Z',
          paint: { rgb: '#ff0000' },
          clip: 'M-20 20L30 -30L80 20L30 70Z',
        },
        { kind: 'path', d: 'M0 0L9 9L0 9Z', paint: { rgb: '#00ff00' }, clip: 'M0 0L5 0L5 5Z' },
        { kind: 'path', d: 'M900 0L909 9L900 9Z', paint: { rgb: '#0000ff' } },
        { kind: 'picture', field: 'p', picture: 'a', matrix: [99, 0, 0, 99, 0, 0] },
        { kind: 'path', d: 'M0 0L99 99L0 9Z', paint: { rgb: '#0000ff' }, clip: 'M90 0L99 0L99 9Z' },
      ],
    };
    const { sheets } = gangSheets([{ id: 'a', drawing }], {
      width: 300,
      height: 200,
      cropMarks: false,
    });
    const [far, near, picture, ...rest] = sheets[0]?.marks ?? [];
    // A square on its point, cut at all four sides: eight corners, moved by 12.
    expect(boundsOf([readPath(far?.clip ?? '')])).toEqual([10, 10, 74, 54]);
    expect(far?.clip?.match(/[ML]/g)?.length).toBeGreaterThanOrEqual(8);
    expect(near?.clip).toBe('M12 12L17 12L17 17Z');
    expect(picture).toMatchObject({
      matrix: [99, 0, 0, 99, 12, 12],
      clip: 'M10 10L74 10L74 54L10 54Z',
    });
    expect(rest).toEqual([]);
  });

  test('a turned one has everything turned: paths, gradients, pictures, dielines', () => {
    const drawing: Drawing = {
      ...{ ...COLOURFUL, width: 20, height: 90, bleed: 0, dieline: 'M0 0L20 0L20 90Z' },
      marks: [
        { kind: 'path', d: 'M0 0L20 0L20 90Z', paint: { rgb: '#000000' } },
        {
          kind: 'path',
          d: 'M0 0L20 0L20 90Z',
          paint: {
            kind: 'linear',
            from: [0, 0],
            to: [20, 0],
            stops: [{ at: 0, ink: { rgb: '#000000' } }],
          },
        },
        {
          kind: 'path',
          d: 'M0 0L20 0L20 90Z',
          paint: {
            kind: 'radial',
            from: [0, 0],
            to: [0, 0],
            radii: [0, 1],
            matrix: [2, 0, 0, 1, 5, 5],
            stops: [],
          },
        },
        { kind: 'picture', field: 'p', picture: 'a', matrix: [20, 0, 0, 90, 0, 0] },
      ],
    };
    const { sheets, placements } = gangSheets([{ id: 'a', drawing }], {
      ...{ width: 200, height: 100, margin: 10, cropMarks: false },
    });
    expect(placements).toMatchObject([{ x: 10, y: 10, width: 90, height: 20, turned: true }]);
    // (x, y) of the drawing is at (100 − y, 10 + x).
    const turned = 'M100 10L100 30L10 30Z';
    expect(sheets[0]).toMatchObject({
      dieline: turned,
      marks: [
        { d: turned },
        { d: turned, paint: { from: [100, 10], to: [100, 30] } },
        { d: turned, paint: { from: [0, 0], matrix: [0, 2, -1, 0, 95, 15] } },
        { matrix: [0, 20, -90, 0, 100, 10] },
      ],
    });
  });

  test('crop marks stand at the corners of the trim box, outside of the bleed', () => {
    const { sheets } = gangSheets([{ id: 'a', drawing: plain(60, 40) }], {
      width: 300,
      height: 200,
    });
    const marks = sheets[0]?.marks.at(-1);
    expect(marks).toMatchObject({ kind: 'path', paint: { cmyk: [0, 0, 0, 1] } });
    const path = marks?.kind === 'path' ? readPath(marks.d) : [];
    expect(path.filter(({ kind }) => kind === 'M')).toHaveLength(8);
    const bounds = boundsOf([path]) ?? [];
    [10, 10, 80, 60].forEach((side, at) => {
      expect(bounds[at]).toBeCloseTo(side, 3);
    });
  });

  test('it is a drawing as any other', () => {
    const items = [
      { id: 'a', drawing: COLOURFUL, copies: 3 },
      { id: 'b', drawing: PLAIN, copies: 9 },
    ];
    const { sheets } = gangSheets(items, { width: 450, height: 320 });
    const svg = sheets.map((sheet) => toSvg(sheet)).join('');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg.match(/<path/g)?.length).toBeGreaterThan(3 * 7 + 9 * 2);
  });
});

test('what cannot be laid is refused', () => {
  const drawing = plain(60, 40);
  expect(refusal([{ id: 'a', drawing: plain(400, 40) }])).toBe(
    'too-large-for-sheet: a needs 410 × 50 mm; the sheet has 280 × 180 mm.',
  );
  expect(refusal([{ id: 'a', drawing }], 20, 20)).toMatch(/^bad-sheet/);
  expect(refusal([{ id: 'a', drawing }], Number.NaN, 20)).toMatch(/^bad-sheet/);
  expect(refusal([{ id: 'a', drawing, copies: 0 }])).toMatch(/^bad-copies: 0 copies/);
  expect(refusal([{ id: 'a', drawing, copies: 1.5 }])).toMatch(/^bad-copies/);
  expect(refusal([{ id: 'a', drawing, copies: 1e9 }])).toMatch(/^bad-copies/);
  expect(
    refusal([
      { id: 'a', drawing },
      { id: 'a', drawing },
    ]),
  ).toMatch(/^bad-copies: .*twice/);
  expect(gangSheets([], { width: 100, height: 100 })).toEqual({ sheets: [], placements: [] });
});
