/**
 * Relative luminance of a colour such as "#1b2a49", 0 to 1: L = 0.2126 R + 0.7152 G + 0.0722 B of linear sRGB.
 * Source: Web Content Accessibility Guidelines 2.2, "relative luminance".
 */
const luminance = (rgb: string): number => {
  const linear = [1, 3, 5].map((at) => {
    const share = Number.parseInt(rgb.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Below it nobody reads it: it is not made. */
export const LEAST_CONTRAST = 1.5;
/** Below it it is hard to read: it is warned of. The 3 of WCAG for large letters is for screens; things are held closer. */
export const GOOD_CONTRAST = 2.5;

/** How far two colours stand apart, from 1 (alike) to 21 (black and white): (L₁ + 0.05) / (L₂ + 0.05), WCAG 2.2, "contrast ratio". */
export const contrastOf = (one: string, other: string): number => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
