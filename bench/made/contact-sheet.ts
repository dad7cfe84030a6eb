import { type Drawing, toSvg } from '../../packages/designer/src/index.ts';

const COLUMNS = 2;
const GAP = 2;

/** Drawings of one size beside and below each other, as one SVG to be looked at. */
export const contactSheet = (drawings: readonly Drawing[]): string => {
  const [first] = drawings;
  if (first === undefined) return '';
  const [width, height] = [first.width + GAP, first.height + GAP];
  const [whole, high] = [width * COLUMNS, height * Math.ceil(drawings.length / COLUMNS)];
  const cells = drawings.map((drawing, index) => {
    const [x, y] = [(index % COLUMNS) * width, Math.floor(index / COLUMNS) * height];
    // Each has names of its own for what it refers to.
    const svg = toSvg({ ...drawing, surface: `${drawing.surface}-${index}` });
    const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
    return `<g transform="translate(${x} ${y})">${inner}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}mm" height="${high}mm" viewBox="0 0 ${whole} ${high}"><path d="M0 0H${whole}V${high}H0Z" fill="#ffffff"/>${cells.join('')}</svg>\n`;
};
