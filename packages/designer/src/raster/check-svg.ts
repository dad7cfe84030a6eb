import { SaxesParser } from 'saxes';
import { DesignerError } from '../designer-error.ts';
import { IN_PLACE, withoutPictures } from './embedded-pictures.ts';

/** What a drawing that goes to a renderer is made of. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  svg: [
    'xmlns',
    'xmlns:xlink',
    'viewBox',
    'width',
    'height',
    'preserveAspectRatio',
    'role',
    'version',
  ],
  g: [],
  defs: [],
  title: [],
  desc: [],
  path: ['d'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  clipPath: ['clipPathUnits'],
  linearGradient: ['x1', 'y1', 'x2', 'y2', 'gradientUnits', 'gradientTransform', 'spreadMethod'],
  radialGradient: [
    ...['cx', 'cy', 'r', 'fx', 'fy', 'fr'],
    ...['gradientUnits', 'gradientTransform', 'spreadMethod'],
  ],
  stop: ['offset', 'stop-color', 'stop-opacity'],
  image: [
    'x',
    'y',
    'width',
    'height',
    'preserveAspectRatio',
    'href',
    'xlink:href',
    'image-rendering',
  ],
};
const EVERYWHERE = [
  ...['id', 'transform', 'opacity', 'clip-path', 'clip-rule'],
  ...['fill', 'fill-rule', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity'],
  ...['stroke-dasharray', 'stroke-linejoin', 'stroke-linecap', 'vector-effect'],
];
/** To something in the drawing itself. */
const INSIDE = /^url\(#[\w-]{1,200}\)$/;
const MOST_ELEMENTS = 100_000;
/** Each level may hold all pixels once more. */
const MOST_DEPTH = 6;

/**
 * Looks over an SVG that is to be drawn: paths, gradients, clips and pictures that are in it, nothing else, and no way out of it. The last
 * door before native code: what gets this far was written by the drawing core, and is looked at all the same.
 *
 * @returns The millimetres of its viewBox.
 * @throws DesignerError `bad-svg`.
 */
export function checkSvg(svg: string): { readonly width: number; readonly height: number } {
  const parser = new SaxesParser();
  let size: { width: number; height: number } | undefined;
  let depth = 0;
  let elements = 0;
  const refuse = (what: string): never => {
    throw new DesignerError('bad-svg', `Line ${parser.line}: ${what}.`, {
      path: `line ${parser.line}`,
      hint: 'Only drawings of the designer are rendered: make the SVG with toSvg.',
    });
  };
  parser.on('error', ({ message }) => refuse(`it is not well-formed (${message})`));
  parser.on('doctype', () => refuse('a DOCTYPE is refused'));
  parser.on('cdata', () => refuse('a CDATA section is refused'));
  parser.on('processinginstruction', () => refuse('an instruction is refused'));
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    elements += 1;
    if (depth > MOST_DEPTH || elements > MOST_ELEMENTS) refuse('it has too many elements');
    if ((name === 'svg') !== (depth === 1) || !Object.hasOwn(ATTRIBUTES, name)) {
      refuse(`the element <${name.slice(0, 40)}> is refused`);
    }
    for (const [attribute, value] of Object.entries(attributes)) {
      const known = ATTRIBUTES[name]?.includes(attribute) || EVERYWHERE.includes(attribute);
      if (!known) refuse(`the attribute ${attribute.slice(0, 40)} of <${name}> is refused`);
      const picture = attribute === 'href' || attribute === 'xlink:href';
      if (picture ? value !== IN_PLACE : value.includes('(') && !isHarmless(attribute, value)) {
        refuse(`${attribute} of <${name}> refers to something that is not in it`);
      }
    }
    if (name === 'svg') size = sizeOf(attributes['viewBox'] ?? '');
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser
    .write(withoutPictures(svg) ?? refuse('a picture in it is no PNG or JPEG, or too large'))
    .close();
  return size ?? refuse('there is no viewBox of four numbers in millimetres');
}

/** Brackets are of transforms and colours, or refer to what is in the drawing. */
const isHarmless = (attribute: string, value: string): boolean =>
  attribute === 'transform' || attribute === 'gradientTransform'
    ? !/url/i.test(value)
    : INSIDE.test(value) || /^rgba?\([\d\s.,%/]+\)$/.test(value);

function sizeOf(viewBox: string): { width: number; height: number } | undefined {
  const numbers = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , width = 0, height = 0] = numbers;
  const finite = numbers.length === 4 && numbers.every(Number.isFinite);
  return finite && width > 0 && height > 0 ? { width, height } : undefined;
}
