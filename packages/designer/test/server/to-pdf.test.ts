import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DesignerError, type Drawing } from '../../src/index.ts';
import { toPdf } from '../../src/server/index.ts';
import { COLOURFUL, PLAIN } from '../drawings.ts';
import { LookedAt, missingTools } from './pdf-tools.ts';

const MM = 72 / 25.4;
/** A hundredth of a millimetre, in points; poppler itself says two digits. */
const FINE = 0.01 * MM;

const picture = (alpha: number) =>
  sharp({
    create: { width: 30, height: 20, channels: 4, background: { r: 255, g: 0, b: 0, alpha } },
  });
const shown = (drawing: Drawing, ...digests: readonly string[]): Drawing => ({
  ...drawing,
  marks: [
    ...drawing.marks,
    ...digests.map((digest, at) => ({
      kind: 'picture' as const,
      field: 'photo',
      picture: digest,
      matrix: [20, 0, 0, 10, 5 + 25 * at, 65] as const,
      clip: 'M0 60L60 60L60 80L0 80Z',
    })),
  ],
});

async function refusal(made: Promise<unknown>): Promise<string> {
  try {
    await made;
  } catch (error) {
    if (error instanceof DesignerError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'made';
}

describe.skipIf(missingTools !== undefined && process.env['CI'] === undefined)(
  `a PDF, as others see it${missingTools === undefined ? '' : ` (${missingTools})`}`,
  () => {
    test('has boxes right to a hundredth of a millimetre', async () => {
      const odd: Drawing = { ...PLAIN, width: 61.37, height: 40.03, bleed: 2.11 };
      for (const trimMarks of [false, true]) {
        const pdf = new LookedAt(
          await toPdf([PLAIN, odd, COLOURFUL], { colour: 'cmyk', trimMarks }),
        );
        expect(pdf.check()).toMatch(/No syntax or stream encoding errors/);
        [PLAIN, odd, COLOURFUL].forEach(({ width, height, bleed }, at) => {
          const [media, trim, bled] = ['Media', 'Trim', 'Bleed'].map((box) => pdf.box(box, at + 1));
          const around = trimMarks ? Math.max(3, bleed) + 7 : bleed;
          const whole = [0, 0, width + 2 * around, height + 2 * around];
          const expected = {
            media: whole,
            trim: [around, around, around + width, around + height],
            bled: [around - bleed, around - bleed, around + width + bleed, around + height + bleed],
          };
          for (const [box, said] of Object.entries({ media, trim, bled })) {
            const millimetres = expected[box as keyof typeof expected];
            said?.forEach((value, side) => {
              expect(
                Math.abs(value - (millimetres[side] ?? 0) * MM),
                `${box} ${side}`,
              ).toBeLessThan(FINE);
            });
            expect(said).toHaveLength(4);
          }
        });
      }
    });

    test('has no font and no raster where there is no picture', async () => {
      const slug: Drawing = { ...PLAIN, width: 40, height: 4, marks: PLAIN.marks };
      const pdf = new LookedAt(
        await toPdf([PLAIN, COLOURFUL], {
          colour: 'cmyk',
          trimMarks: true,
          cutContour: true,
          slug,
        }),
      );
      expect(pdf.check()).toMatch(/No syntax/);
      expect(pdf.fonts).toEqual([]);
      expect(pdf.pictures).toEqual([]);
      expect(pdf.source).not.toMatch(/\/Font\b|\bBT\b|\/Subtype \/Image/);
    });

    test('has the inks that were said, and an ink of its own for each name', async () => {
      const { source } = new LookedAt(
        await toPdf([COLOURFUL], { colour: 'cmyk', cutContour: true }),
      );
      expect(source).toContain('1 0.85 0.35 0.4 k');
      expect(source).toMatch(/\/Separation\s+\/PANTONE#20186#20C\s+\/DeviceCMYK/);
      expect(source).toMatch(/\/Separation\s+\/Gold\s+\/DeviceCMYK/);
      expect(source).toMatch(/\/Separation\s+\/CutContour\s+\/DeviceCMYK/);
      // The line of the dieline: in its ink, a quarter of a point, over what is below.
      expect(source).toMatch(/\/Overprint gs\n\/CS\d CS 1 SCN\n0\.0882 w\nM?[\d. ml\nhc-]+S\n/);
      expect(source).toMatch(/\/OP true/);
      expect(source).not.toMatch(/ rg\n|\/DeviceRGB/);
    });

    test('in red, green and blue has no other inks but that of the dieline', async () => {
      const { source } = new LookedAt(
        await toPdf([COLOURFUL], { colour: 'rgb', cutContour: true }),
      );
      expect(source).toContain('0.1059 0.1647 0.2863 rg');
      expect(source).not.toMatch(/PANTONE| k\n/);
      expect(source).toMatch(/\/Separation\s+\/CutContour/);
      expect(new LookedAt(await toPdf([COLOURFUL], { colour: 'rgb' })).source).not.toContain(
        'CutContour',
      );
    });

    test('shows what the PNG shows', async () => {
      const pdf = new LookedAt(await toPdf([COLOURFUL], { colour: 'rgb' }));
      const { data, info } = await sharp(pdf.drawn(25.4))
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      /** At millimetres from the trim box. */
      const at = (x: number, y: number): readonly number[] => {
        const from = (Math.round(y + 3) * info.width + Math.round(x + 3)) * 3;
        return [...data.subarray(from, from + 3)];
      };
      const near = (seen: readonly number[], wanted: readonly number[]): void => {
        seen.forEach((value, channel) => {
          expect(Math.abs(value - (wanted[channel] ?? 0)), `${seen} is not ${wanted}`).toBeLessThan(
            12,
          );
        });
      };
      near(at(20, 5), [0x1b, 0x2a, 0x49]);
      near(at(80, 10), [0xaa, 0, 0]);
      // In the hole of an even-odd path, and outside of a clip, there is nothing.
      near(at(130, 20), [255, 255, 255]);
      near(at(36, 56), [255, 255, 255]);
      // 40 % of green over white.
      near(at(14, 40), [153, 221, 153]);
      // Reflected: at two lengths of the gradient it is the first colour again.
      near(at(141, 9), at(115, 35));
      near(at(130, 70), [255, 0, 0]);
      // 82 % of the way from black to orange, and 86 % of that over white.
      near(at(193, 35), [216, 132, 36]);
    });

    test('has each picture once, see-through where it is', async () => {
      const pictures: Record<string, Buffer> = {
        a: await picture(1).removeAlpha().jpeg().toBuffer(),
        b: await picture(0.5).png().toBuffer(),
        c: await picture(1).removeAlpha().png().toBuffer(),
      };
      const drawing = shown(PLAIN, 'a', 'b', 'c', 'a');
      const pdf = new LookedAt(
        await toPdf([drawing, drawing], {
          colour: 'cmyk',
          pictures: (digest) => pictures[digest] ?? Buffer.alloc(0),
        }),
      );
      expect(pdf.check()).toMatch(/No syntax/);
      expect(pdf.source.match(/\/Subtype \/Image/g)).toHaveLength(4);
      expect(pdf.pictures.filter((line) => line.includes('smask'))).not.toEqual([]);
    });

    test('says its title, and nothing of when or where it was made', async () => {
      const pdf = new LookedAt(
        await toPdf([PLAIN], { colour: 'rgb', title: 'Tasse für Zoë <b>&\0' }),
      );
      expect(pdf.check()).toMatch(/No syntax/);
      expect(pdf.info).toMatch(/Title: +Tasse für Zoë {2}b {3}\n/);
      expect(pdf.info).toMatch(/CreationDate: +Sat Jan {2}1 0?\d:00:00 2000/);
    });
  },
);

test('the same drawings are the same bytes, others are others', async () => {
  const options = { colour: 'cmyk', trimMarks: true, cutContour: true, slug: PLAIN } as const;
  const one = await toPdf([COLOURFUL, PLAIN], options);
  // In whatever order their properties were written down.
  const again = JSON.parse(
    JSON.stringify(
      [COLOURFUL, PLAIN].map((drawing) => Object.fromEntries(Object.entries(drawing).reverse())),
    ),
  ) as Drawing[];
  expect(Buffer.compare(one, await toPdf(again, options))).toBe(0);
  expect(Buffer.compare(one, await toPdf([PLAIN, COLOURFUL], options))).not.toBe(0);
});

describe('what cannot be made', () => {
  test.each<[string, Partial<Drawing>, RegExp]>([
    ['a page without an extent', { width: 0 }, /^too-large/],
    ['a page that never ends', { height: Number.POSITIVE_INFINITY }, /^too-large/],
    ['a page that is no number', { width: Number.NaN }, /^too-large/],
    ['a page of six metres', { width: 6_000 }, /^too-large/],
    [
      'a path that is none',
      { marks: [{ kind: 'path', d: 'M0 0 Q', paint: { rgb: '#000000' } }] },
      /^bad-path/,
    ],
    [
      'operators in a path',
      { marks: [{ kind: 'path', d: 'M0 0) Tj ET Q /Foo Do', paint: { rgb: '#000000' } }] },
      /^bad-path/,
    ],
    [
      'a colour that is none',
      { marks: [{ kind: 'path', d: 'M0 0L1 1', paint: { rgb: 'red' } }] },
      /^bad-colour/,
    ],
    [
      'an ink with a name of another alphabet',
      { marks: [{ kind: 'path', d: 'M0 0L1 1', paint: { rgb: '#000000', spot: 'Gôld\n' } }] },
      /^bad-colour/,
    ],
    [
      'a picture that nobody has',
      shown(PLAIN, 'f'.repeat(64)),
      /^unknown-picture: There is no picture ffffffffffff\./,
    ],
  ])('%s', async (_, change, message) => {
    expect(await refusal(toPdf([{ ...PLAIN, ...change }], { colour: 'cmyk' }))).toMatch(message);
  });

  test('a picture that is none', async () => {
    const pictures = () => Buffer.from('GIF89a');
    expect(await refusal(toPdf([shown(PLAIN, 'a')], { colour: 'rgb', pictures }))).toMatch(
      /^picture-unreadable/,
    );
  });

  test('nothing at all', async () => {
    expect(await refusal(toPdf([], { colour: 'rgb' }))).toMatch(/^no-drawings/);
  });
});
