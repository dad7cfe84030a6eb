import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openPngPainter } from '../../packages/designer/src/browser/index.ts';
import { type Drawing, toSvg } from '../../packages/designer/src/index.ts';
import { openRenderer, toPdf } from '../../packages/designer/src/server/index.ts';
import { rounded } from '../figures.ts';

const designer = createRequire(import.meta.resolve('../../packages/designer/src/index.ts'));

/** What the files of drawings take: previews of 800 pixels and PDFs one after another, PNGs for printing as many at once as there are processors. */
export async function filesFigures(
  drawings: readonly Drawing[],
  say: (text: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const renderer = await openRenderer({ processes: 2, mostWaiting: drawings.length });
  try {
    say(`Writing files of ${drawings.length} drawings …`);
    const preview = (drawing: Drawing): Promise<Uint8Array> =>
      renderer.png(toSvg(drawing, { background: true, width: 800 }), { width: 800 });
    const pdf = (drawing: Drawing): Promise<Uint8Array> =>
      toPdf([drawing], { colour: 'cmyk', trimMarks: true });
    await timed(drawings, preview);
    await timed(drawings, pdf);
    const previews = await timed(drawings, preview);
    const pdfs = await timed(drawings, pdf);
    const svgs = drawings.map((drawing) => toSvg(drawing));
    const begun = performance.now();
    const printed = await Promise.all(svgs.map((svg) => renderer.png(svg)));
    const seconds = (performance.now() - begun) / 1_000;
    say('Drawing them as a browser does …');
    const wasm = designer.resolve('@resvg/resvg-wasm/index_bg.wasm');
    const painter = await openPngPainter(readFileSync(wasm));
    const other = svgs.filter(
      (svg, at) => Buffer.compare(painter.png(svg), printed[at] ?? new Uint8Array()) !== 0,
    );
    return {
      previewP95: rounded(percentile(previews, 0.95)),
      pdfP95: rounded(percentile(pdfs, 0.95)),
      png300PerSecond: rounded(drawings.length / seconds),
      pngOtherInBrowser: other.length,
    };
  } finally {
    await renderer.close();
  }
}

/** Milliseconds of each. */
async function timed(
  drawings: readonly Drawing[],
  make: (drawing: Drawing) => Promise<unknown>,
): Promise<readonly number[]> {
  const milliseconds: number[] = [];
  for (const drawing of drawings) {
    const begun = performance.now();
    await make(drawing);
    milliseconds.push(performance.now() - begun);
  }
  return milliseconds;
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
