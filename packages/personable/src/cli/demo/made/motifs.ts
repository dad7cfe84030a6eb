import type { Motif } from 'personable-designer';

const svg = (paths: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${paths}</svg>`;
const path = (d: string): string => `<path d="${d}" fill="currentColor"/>`;

/** Drawings of the invented shop, in whatever colour they are printed. */
export const heart: Motif = {
  id: 'heart',
  name: { en: 'Heart', de: 'Herz' },
  svg: svg(
    path(
      'M50 90C20 64 8 47 8 31C8 17 19 8 30 8C39 8 46 13 50 21C54 13 61 8 70 8C81 8 92 17 92 31C92 47 80 64 50 90Z',
    ),
  ),
};

export const star: Motif = {
  id: 'star',
  name: { en: 'Star', de: 'Stern' },
  svg: svg(
    '<polygon points="50,5 61,37 95,38 68,59 77,92 50,73 23,92 32,59 5,38 39,37" fill="currentColor"/>',
  ),
};

export const moon: Motif = {
  id: 'moon',
  name: { en: 'Moon', de: 'Mond' },
  svg: svg(
    path(
      'M64 8C40 12 22 32 22 54C22 78 42 94 64 94C72 94 80 91 86 86C60 86 46 70 46 48C46 30 53 16 64 8Z',
    ),
  ),
};

export const fern: Motif = {
  id: 'fern',
  name: { en: 'Fern', de: 'Farn' },
  svg: svg(
    [
      'M48 96C46 66 47 36 52 6C57 36 56 66 53 96Z',
      'M49 76C32 78 18 72 10 58C28 56 42 62 49 76Z',
      'M52 76C69 78 83 72 91 58C73 56 59 62 52 76Z',
      'M49 54C34 55 22 49 16 36C32 35 43 41 49 54Z',
      'M52 54C67 55 79 49 85 36C69 35 58 41 52 54Z',
      'M50 34C38 34 29 28 25 17C38 17 46 23 50 34Z',
      'M53 34C64 34 73 28 77 17C64 17 57 23 53 34Z',
    ]
      .map(path)
      .join(''),
  ),
};

export const paw: Motif = {
  id: 'paw',
  name: { en: 'Paw', de: 'Pfote' },
  svg: svg(
    `${path('M50 48C66 48 84 68 80 82C77 93 63 92 50 88C37 92 23 93 20 82C16 68 34 48 50 48Z')}<ellipse cx="16" cy="46" rx="9" ry="13" fill="currentColor"/><ellipse cx="36" cy="24" rx="10" ry="15" fill="currentColor"/><ellipse cx="64" cy="24" rx="10" ry="15" fill="currentColor"/><ellipse cx="84" cy="46" rx="9" ry="13" fill="currentColor"/>`,
  ),
};
