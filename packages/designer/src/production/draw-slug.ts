import type { Drawer } from '../drawing/drawer.ts';
import type { Drawing } from '../drawing/drawing.ts';
import type { Bundle, Field } from '../template/template.ts';

/** What stands below a page. */
export interface Slug {
  /** Such as "order 4711 · item 1 of 3 · front"; what does not fit is set smaller. */
  readonly text: string;
  /** What a scanner reads beside it, such as the id of the job. */
  readonly code?: string;
  /** Families of fonts it is set in. */
  readonly fonts: readonly [string, ...string[]];
}

/** Millimetres. */
const WIDTH = 120;
const HEIGHT = 8;

/** A slug as paths, for `toPdf`: a PDF for printing has no font in it. @throws DesignerError as `drawer.draw`. */
export async function drawSlug(drawer: Drawer, { text, code, fonts }: Slug): Promise<Drawing> {
  const left = code === undefined ? 0 : HEIGHT + 2;
  const fields: Field[] = [
    {
      ...{ kind: 'text', id: 'text', label: 'Text', fonts, size: [4, 8], fit: 'shrink' },
      ...{ align: 'start', colour: 'black' },
      place: { surface: 'slug', box: { x: left, y: 0, width: WIDTH - left, height: HEIGHT } },
    },
  ];
  if (code !== undefined) {
    fields.push({
      ...{ kind: 'qr', id: 'code', label: 'Code', colour: 'black' },
      place: { surface: 'slug', box: { x: 0, y: 0, width: HEIGHT, height: HEIGHT } },
    });
  }
  const bundle: Bundle = {
    ...{ id: 'slug', version: 1, digest: '' },
    template: {
      ...{ name: 'Slug', technique: 'print', currency: 'EUR', products: [], fields },
      surfaces: [{ id: 'slug', name: 'Slug', width: WIDTH, height: HEIGHT }],
      palette: [{ id: 'black', name: 'Black', rgb: '#000000', cmyk: [0, 0, 0, 1] }],
    },
  };
  const values = { text, ...(code === undefined ? {} : { code }) };
  const { drawings } = await drawer.draw(bundle, { template: 'slug', version: 1, values });
  return drawings[0] as Drawing;
}
