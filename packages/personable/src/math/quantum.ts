/**
 * The grain of everything that is summed: 2⁻²⁰. Multiples of it add and subtract without rounding in
 * float64 up to 2³³, so a sum does not depend on the order of its parts, and taking a part away leaves
 * exactly what was there before.
 */
export const QUANTUM = 2 ** -20;

/** The nearest multiple of the grain. */
export const quantize = (value: number): number => Math.round(value / QUANTUM) * QUANTUM;
