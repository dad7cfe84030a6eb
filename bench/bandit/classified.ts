import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createRandom } from '../../packages/personable/src/math/random.ts';
import { samplesFolder } from '../shop/filled-store.ts';

/** Rows of features with the class of each. */
export interface Classified {
  readonly name: string;
  readonly rows: readonly { readonly x: Float64Array; readonly label: string }[];
  readonly labels: readonly string[];
}

/** Public files, where they are, else one invented set of the size of digits. */
export const classifiedSets = (generated: boolean): readonly Classified[] => {
  const files = generated ? [] : ['digits', 'wine', 'breast-cancer'];
  const read = files.flatMap((name) => {
    const path = join(samplesFolder(), 'classification', `${name}.csv.gz`);
    return existsSync(path) ? [classified(camelCase(name), readRows(path))] : [];
  });
  return read.length > 0 ? read : [classified('generated', inventedRows())];
};

const camelCase = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Numbers, the class last. */
type Row = readonly number[];

const readRows = (path: string): readonly Row[] =>
  gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number))
    .filter((row) => row.every(Number.isFinite));

/** Ten clouds in 64 dimensions. */
const inventedRows = (): readonly Row[] => {
  const random = createRandom(7);
  const centres = Array.from({ length: 10 }, () =>
    Array.from({ length: 64 }, () => random.normal()),
  );
  return Array.from({ length: 1_800 }, () => {
    const label = random.int(10);
    const centre = centres[label] ?? [];
    return [...centre.map((at) => at + 3 * random.normal()), label];
  });
};

/** Features scaled to [0, 1] by their range, after the constant. */
const classified = (name: string, rows: readonly Row[]): Classified => {
  const features = (rows[0]?.length ?? 1) - 1;
  const places = Array.from({ length: features }, (_, place) => place);
  const lows = places.map((i) => rows.reduce((low, row) => Math.min(low, row[i] ?? 0), Infinity));
  const highs = places.map((i) =>
    rows.reduce((high, row) => Math.max(high, row[i] ?? 0), -Infinity),
  );
  const scaled = rows.map((row) => ({
    x: Float64Array.from([
      1,
      ...places.map((i) => {
        const [low = 0, high = 0] = [lows[i], highs[i]];
        return high > low ? ((row[i] ?? 0) - low) / (high - low) : 0;
      }),
    ]),
    label: String(row[features]),
  }));
  return { name, rows: scaled, labels: [...new Set(scaled.map(({ label }) => label))].sort() };
};
