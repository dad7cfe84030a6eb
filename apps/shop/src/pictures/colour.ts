/** A colour in OKLCH (Ottosson, 2020): equal steps look equal, so tones of any colour can be computed. */
export interface Colour {
  /** 0 black … 1 white. */
  readonly lightness: number;
  /** 0 grey … about 0.3 vivid. */
  readonly chroma: number;
  /** Degrees. */
  readonly hue: number;
}

/** The colour as `#rrggbb`. Where sRGB cannot show it, the chroma gives way and the lightness stays. */
export const hexOf = (colour: Colour): string => {
  let { chroma } = colour;
  let channels = linearOf({ ...colour, chroma });
  while (chroma > 0 && channels.some((channel) => channel < -0.0005 || channel > 1.0005)) {
    chroma = Math.max(0, chroma - 0.005);
    channels = linearOf({ ...colour, chroma });
  }
  return `#${channels.map((channel) => byteOf(channel).toString(16).padStart(2, '0')).join('')}`;
};

/** The same hue, lighter (positive) or darker (negative) by steps of OKLCH lightness. */
export const lightened = (colour: Colour, by: number): Colour => ({
  ...colour,
  lightness: Math.min(0.985, Math.max(0.12, colour.lightness + by)),
});

/** Contrast of two `#rrggbb` colours after WCAG 2: 1 (the same) … 21 (black on white). */
export const contrastOf = (one: string, other: string): number => {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return ((light ?? 1) + 0.05) / ((dark ?? 0) + 0.05);
};

/** The first candidate that stands out from the surface; the one that stands out most if none does. */
export const visibleOn = (
  surface: string,
  candidates: readonly [string, ...string[]],
  contrast = 1.6,
): string =>
  candidates.find((candidate) => contrastOf(surface, candidate) >= contrast) ??
  candidates.reduce((best, candidate) =>
    contrastOf(surface, candidate) > contrastOf(surface, best) ? candidate : best,
  );

/** OKLCH to linear sRGB, with the matrices of https://bottosson.github.io/posts/oklab/. */
const linearOf = ({ lightness, chroma, hue }: Colour): readonly number[] => {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
};

const byteOf = (linear: number): number => {
  const bounded = Math.min(1, Math.max(0, linear));
  const encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
};

const luminanceOf = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const encoded = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};
