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

/**
 * Below the least nobody reads it, and it is not made; below what is good it is hard to read, and is warned of. The 3 that WCAG asks of large
 * letters is for screens; things are held closer, and much that people like is soft.
 */
export const TEXT_CONTRAST = { least: 1.5, good: 2.5 } as const;
/** A phone has to tell the squares of a code apart in poor light. */
export const CODE_CONTRAST = { least: 2.5, good: 4 } as const;

/** How far two colours stand apart, from 1 (alike) to 21 (black and white): (L₁ + 0.05) / (L₂ + 0.05), WCAG 2.2, "contrast ratio". */
export const contrastOf = (one: string, other: string): number => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
