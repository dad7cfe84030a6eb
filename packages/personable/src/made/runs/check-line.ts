import { readDesign } from 'personable-designer';
import type { Designs } from '../designs/designs.ts';
import type { Examined } from '../designs/examined.ts';
import type { LineFinding, Run, RunLine, Stock } from './run.ts';

/** What is left of each place while a run is looked at. Changed in place. */
export type Left = Map<string, number>;

/** What is left of a stock when so much of it is taken. */
export const leftOf = (
  stock: Stock,
  taken: readonly { readonly place: string | null; readonly pieces: number }[],
): Left => {
  const left: Left = new Map(Object.entries(stock));
  for (const { place, pieces } of taken) {
    if (place !== null) left.set(place, (left.get(place) ?? 0) - pieces);
  }
  return left;
};

/** A line that was looked at, with its design where it can be made. */
export interface CheckedLine {
  readonly line: RunLine;
  readonly looked?: Examined;
}

/**
 * Looks at a line by the same check as at a design in the shop, and at whether there is any left at its place.
 *
 * @param left what is left of each place; undefined where places are not counted.
 */
export const checkLine = async (
  { template, version, values, language, item }: Run,
  line: RunLine,
  left: Left | undefined,
  designs: Pick<Designs, 'examine' | 'price'>,
): Promise<CheckedLine> => {
  const found = await examined({ template, version, language, line, values }, designs);
  if ('findings' in found) return { line: { ...line, state: 'refused', findings: found.findings } };
  const { looked } = found;
  const findings: LineFinding[] = looked.findings.map(({ code, field, message, fix }) => ({
    ...{ code, message },
    ...(field === undefined ? {} : { field }),
    ...(fix === undefined ? {} : { fix }),
  }));
  if (line.repeats !== undefined) {
    findings.push({
      code: 'repeated',
      message: `Line ${line.repeats} says the same.`,
      fix: 'Leave one of them out, unless two of them are wanted.',
    });
  }
  const full = looked.state === 'refused' ? undefined : placeTaken(line, left);
  if (full !== undefined || looked.state === 'refused') {
    const all = full === undefined ? findings : [...findings, full];
    return { line: { ...line, state: 'refused', findings: all } };
  }
  const priced = designs.price(looked, item);
  const price =
    'price' in priced ? { price: priced.price.total, currency: priced.price.currency } : {};
  const state = looked.state === 'valid' ? 'accepted' : 'review';
  return { line: { ...line, state, findings, design: looked.id, ...price }, looked };
};

const examined = async (
  {
    template,
    version,
    language,
    line,
    values,
  }: Pick<Run, 'template' | 'version' | 'values'> & {
    readonly language: string | undefined;
    readonly line: RunLine;
  },
  designs: Pick<Designs, 'examine'>,
): Promise<{ readonly looked: Examined } | { readonly findings: readonly LineFinding[] }> => {
  try {
    const design = readDesign({
      ...{ template, version, values: { ...values, ...line.values } },
      ...(language === undefined ? {} : { language }),
    });
    return { looked: await designs.examine(design) };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'It cannot be read.';
    return { findings: [{ code: 'unreadable', message }] };
  }
};

const placeTaken = (
  { place, quantity }: RunLine,
  left: Left | undefined,
): LineFinding | undefined => {
  if (left === undefined) return undefined;
  if (place === undefined) {
    return { code: 'no-place', message: 'It names no place.', fix: 'Say at which place it is.' };
  }
  const there = left.get(place);
  if (there === undefined) {
    return {
      code: 'unknown-place',
      message: `There is no place "${place}".`,
      fix: 'Correct the place, or add it to the stock.',
    };
  }
  if (there < quantity) {
    return {
      code: 'place-full',
      message: `${Math.max(0, there)} are left at "${place}", and ${quantity} are wanted.`,
      fix: 'Move it to another place, or leave it out.',
    };
  }
  left.set(place, there - quantity);
  return undefined;
};
