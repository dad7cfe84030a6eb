import { DesignerError } from '../designer-error.ts';
import { digits } from '../geometry/digits.ts';
import { readPath, rectangle, writePath } from '../geometry/path.ts';
import type { Drawing, Gradient, Ink, Mark, Paint } from './drawing.ts';
import { hexColour } from './palette.ts';

export interface SvgOptions {
  /**
   * The `data:` URL of a picture by its digest. Left out, pictures are left out, too.
   *
   * @throws whatever it throws for one it does not have.
   */
  readonly pictures?: (digest: string) => string;
  /** Whether it stands on what the surface is made of; a file for printing does not. */
  readonly background?: boolean;
  /** Whether the trim box, the safe area and the dieline are drawn in; never in what is made. */
  readonly guides?: boolean;
  /** Whether what goes beyond the trim box is in it; yes when left out. */
  readonly bleed?: boolean;
  /** Pixels, in place of millimetres. */
  readonly width?: number;
}

/**
 * A drawing as SVG that any renderer draws alike: `<path>`, `<image>`, gradients and clip paths, with no text, style, script or reference
 * to anything outside. The same drawing with the same options is the same bytes.
 *
 * @throws DesignerError `bad-path` for a mark that is none, `bad-picture` for a picture that is neither PNG nor JPEG as a `data:` URL.
 */
export const toSvg = (drawing: Drawing, options: SvgOptions = {}): string => {
  const bleed = options.bleed === false ? 0 : drawing.bleed;
  const [width, height] = [drawing.width + 2 * bleed, drawing.height + 2 * bleed];
  const view = `${digits(-bleed)} ${digits(-bleed)} ${digits(width)} ${digits(height)}`;
  const size =
    options.width === undefined
      ? `width="${digits(width)}mm" height="${digits(height)}mm"`
      : `width="${digits(options.width)}" height="${digits((options.width * height) / width)}"`;
  const definitions = createDefinitions(drawing.surface);
  const body = [
    options.background === true
      ? `<path d="${writePath(rectangle(-bleed, -bleed, width, height))}"${fill(drawing.background, definitions)}/>`
      : '',
    ...drawing.marks.map((mark) => markElement(mark, options, definitions)),
    options.guides === true ? guides(drawing) : '',
  ].join('');
  const defined = definitions.all();
  const defs = defined === '' ? '' : `<defs>${defined}</defs>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${view}">${defs}${body}</svg>`;
};

/** What marks refer to, each once, called by its place in the order in which it is first asked for. */
interface Definitions {
  id(kind: 'g' | 'c', element: (id: string) => string): string;
  all(): string;
}

const createDefinitions = (surface: string): Definitions => {
  // Several drawings may stand in one page.
  const prefix = surface.replace(/[^A-Za-z0-9_-]/gu, '_');
  const ids = new Map<string, string>();
  const elements: string[] = [];
  return {
    id: (kind, element) => {
      const content = element('');
      const known = ids.get(content);
      if (known !== undefined) return known;
      const id = `${prefix}-${kind}${ids.size + 1}`;
      ids.set(content, id);
      elements.push(element(id));
      return id;
    },
    all: () => elements.join(''),
  };
};

const markElement = (mark: Mark, options: SvgOptions, definitions: Definitions): string => {
  const clip = mark.clip === undefined ? '' : clipped(mark.clip, definitions);
  if (mark.kind === 'path') {
    const rule = mark.rule === 'evenodd' ? ' fill-rule="evenodd"' : '';
    return `<path d="${pathData(mark.d)}"${fill(mark.paint, definitions)}${rule}${clip}/>`;
  }
  const url = options.pictures?.(mark.picture);
  if (url === undefined) return '';
  if (!PICTURE.test(url)) {
    throw new DesignerError('bad-picture', `The picture ${mark.picture} is neither PNG nor JPEG.`, {
      hint: 'Give it as a data: URL in base64.',
    });
  }
  const matrix = mark.matrix.map(digits).join(' ');
  const image = `<image href="${url}" width="1" height="1" preserveAspectRatio="none" transform="matrix(${matrix})"/>`;
  // Around it, since a clip of its own would be turned with it.
  return clip === '' ? image : `<g${clip}>${image}</g>`;
};

const PICTURE = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/u;

/** Read and written again, so that nothing but a path gets into a file. */
const pathData = (d: string): string => (PLAIN.test(d) ? d : writePath(readPath(d)));

/** Made of nothing but what a path is made of: it does no harm, and need not be read again. */
const PLAIN = /^[MLCQZ\d. -]*$/u;

const clipped = (d: string, definitions: Definitions): string => {
  const path = pathData(d);
  const id = definitions.id('c', (name) => `<clipPath id="${name}"><path d="${path}"/></clipPath>`);
  return ` clip-path="url(#${id})"`;
};

const fill = (paint: Paint, definitions: Definitions): string => {
  if (!('kind' in paint)) return ` fill="${colour(paint)}"${opacity(paint, 'fill-opacity')}`;
  return ` fill="url(#${definitions.id('g', (name) => gradientElement(name, paint))})"`;
};

const colour = ({ rgb }: Ink): string => hexColour(rgb) ?? '#000000';

const opacity = ({ opacity: share }: Ink, attribute: string): string =>
  share === undefined || share >= 1 ? '' : ` ${attribute}="${digits(Math.max(0, share))}"`;

const gradientElement = (id: string, gradient: Gradient): string => {
  const { kind, from, to, extend = 'pad', matrix } = gradient;
  const [r0, r1, offset] = circles(gradient);
  const place =
    kind === 'linear'
      ? `x1="${digits(from[0])}" y1="${digits(from[1])}" x2="${digits(to[0])}" y2="${digits(to[1])}"`
      : `cx="${digits(to[0])}" cy="${digits(to[1])}" r="${digits(r1)}" fx="${digits(from[0])}" fy="${digits(from[1])}"${r0 === 0 ? '' : ` fr="${digits(r0)}"`}`;
  const transform =
    matrix === undefined ? '' : ` gradientTransform="matrix(${matrix.map(factor).join(' ')})"`;
  const spread = extend === 'pad' ? '' : ` spreadMethod="${extend}"`;
  const stops = gradient.stops
    .map(
      ({ at, ink }) =>
        `<stop offset="${digits(offset(at))}" stop-color="${colour(ink)}"${opacity(ink, 'stop-opacity')}/>`,
    )
    .join('');
  return `<${kind}Gradient id="${id}" gradientUnits="userSpaceOnUse" ${place}${transform}${spread}>${stops}</${kind}Gradient>`;
};

/** A factor of a matrix has more digits than a length: it is multiplied with hundreds. */
const factor = (value: number): string => {
  const rounded = Math.round(value * 1e8) / 1e8 || 0;
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(8).replace(/\.?0+$/u, '') : String(rounded);
};

type Circles = readonly [inner: number, outer: number, offset: (at: number) => number];

/** Circles about one point need no inner one: the stops are moved outwards instead, which every renderer understands. */
const circles = ({ kind, from, to, radii = [0, 0], extend = 'pad' }: Gradient): Circles => {
  const [inner, outer] = radii;
  const same = from[0] === to[0] && from[1] === to[1];
  if (kind === 'linear' || inner === 0 || !same || inner >= outer || extend !== 'pad') {
    return [inner, outer, (at) => at];
  }
  return [0, outer, (at) => (inner + at * (outer - inner)) / outer];
};

const guides = ({ width, height, safe, dieline }: Drawing): string => {
  const line = (d: string, rgb: string) =>
    `<path d="${d}" fill="none" stroke="${rgb}" stroke-width="0.2"/>`;
  const inner =
    safe > 0 && width > 2 * safe && height > 2 * safe
      ? line(writePath(rectangle(safe, safe, width - 2 * safe, height - 2 * safe)), '#00a0e0')
      : '';
  return [
    line(writePath(rectangle(0, 0, width, height)), '#e0007a'),
    inner,
    dieline === undefined ? '' : line(pathData(dieline), '#00a050'),
  ].join('');
};
