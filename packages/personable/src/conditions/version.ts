/**
 * The order of two versions: negative, 0 or positive. A leading "v" and a build ("+…") do not count; parts are
 * separated by "." or "-"; numbers come before words and are compared as numbers; three parts and no more are a release,
 * which comes after its previews (Semantic Versioning 2.0.0, section 11, loosened as GrowthBook's SDKs do).
 */
export const versionOrder = (a: readonly string[], b: readonly string[]): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const compared = partOrder(a[i] as string, b[i] as string);
    if (compared !== 0) return compared;
  }
  return a.length - b.length;
};

/** Comes after every word that a preview is called by. */
const RELEASE = '~';
const LONGEST = 200;

/** The parts of a version, or undefined for what is not one: neither a text of at most 200 characters nor a number. */
export const versionParts = (value: unknown): readonly string[] | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  if (text.length > LONGEST) return undefined;
  const build = text.indexOf('+');
  const parts = (build === -1 ? text : text.slice(0, build)).replace(/^v/, '').split(/[-.]/);
  return parts.length === 3 ? [...parts, RELEASE] : parts;
};

const NUMBER = /^\d+$/;

const partOrder = (a: string, b: string): number => {
  if (a === b) return 0;
  const [left, right] = [NUMBER.test(a), NUMBER.test(b)];
  if (left !== right) return left ? -1 : 1;
  if (!left) return a < b ? -1 : 1;
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (x.length !== y.length) return x.length - y.length;
  return x === y ? 0 : x < y ? -1 : 1;
};
