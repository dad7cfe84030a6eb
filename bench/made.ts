import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openDrawer } from '../packages/designer/src/drawing/index.ts';
import { type Drawing, readArt, toSvg } from '../packages/designer/src/index.ts';
import { packageFonts } from '../packages/designer/src/server/index.ts';
import type { Benchmark, Figures } from './benchmark.ts';
import { rounded } from './figures.ts';
import { contactSheet } from './made/contact-sheet.ts';
import { filesFigures } from './made/files.ts';
import { MUG_BUNDLE, NAME_BUNDLE } from './made/name-bundle.ts';
import { FAMILIES, NAMES, packageOf } from './made/names.ts';

/** Rounds over all names that are measured, after one that opens fonts. */
const ROUNDS = 10;

/** Names in many scripts, each set in a box and along an arc. */
export const madeBenchmark: Benchmark = {
  name: 'made',
  summary:
    'forty names in twenty scripts, each set straight and along an arc: milliseconds of a drawing (95th percentile), missing glyphs (must be 0), milliseconds of a preview of 800 pixels and of a PDF, PNGs of 300 DPI a second on two cores, and how many of those a browser draws otherwise (must be 0); writes a contact sheet (--sheet FILE)',

  async run({ say, sheet }): Promise<Figures> {
    const fonts = await packageFonts(FAMILIES.map(packageOf), {
      ...{ from: import.meta.url, families: FAMILIES },
    });
    const drawer = await openDrawer({ fonts, matches: () => true, art: readArt });
    const draw = (name: string) =>
      drawer.draw(NAME_BUNDLE, {
        ...{ template: NAME_BUNDLE.id, version: NAME_BUNDLE.version },
        values: { straight: name, arched: name },
      });
    const first = await measured(draw);
    const drawings = first.drawn.flatMap((drawn) => drawn.drawings);
    if (sheet !== undefined) {
      await writeFile(resolve(sheet), contactSheet(drawings));
      say(`A contact sheet is in ${resolve(sheet)}.`);
    }
    const times: number[] = [];
    let different = 0;
    const svgs = drawings.map((drawing) => toSvg(drawing));
    for (let round = 0; round < ROUNDS; round++) {
      const { drawn, milliseconds } = await measured(draw);
      times.push(...milliseconds);
      const again = drawn.flatMap((one) => one.drawings.map((drawing) => toSvg(drawing)));
      different += again.filter((svg, index) => svg !== svgs[index]).length;
    }
    const mugs: Drawing[] = [];
    for (const [, name] of NAMES) {
      const values = { straight: name, arched: name };
      const mug = { template: MUG_BUNDLE.id, version: MUG_BUNDLE.version, values };
      mugs.push(...(await drawer.draw(MUG_BUNDLE, mug)).drawings);
    }
    const texts = first.drawn.flatMap((drawn) => drawn.texts);
    return {
      names: NAMES.length,
      scripts: new Set(NAMES.map(([script]) => script)).size,
      missingGlyphs: texts.reduce((sum, { missing }) => sum + missing.length, 0),
      overflows: texts.filter(({ overflows }) => overflows).length,
      drawnDifferently: different,
      layoutP50: rounded(percentile(times, 0.5)),
      layoutP95: rounded(percentile(times, 0.95)),
      layoutFirstP95: rounded(percentile(first.milliseconds, 0.95)),
      ...(await filesFigures(mugs, say)),
      engine: drawer.engine,
    };
  },
};

const measured = async <T>(draw: (name: string) => Promise<T>) => {
  const drawn: T[] = [];
  const milliseconds: number[] = [];
  for (const [, name] of NAMES) {
    const begun = performance.now();
    drawn.push(await draw(name));
    milliseconds.push(performance.now() - begun);
  }
  return { drawn, milliseconds };
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
