import { readCsvFile } from '../../engine/orders/csv-file.ts';
import { compileEncoder } from '../../learning/bandit/features.ts';
import { ChoiceColumns } from '../../measure/what-if/choices.ts';
import { Keys } from '../evaluate/row-columns.ts';
import type { ProgressLine } from '../import/progress.ts';
import type { FeatureColumn, LogColumns } from './columns.ts';

/** Names of what was chosen and where, with their keys: those of a log and of a strategy are the same. */
export interface LogKeys {
  readonly actions: Keys;
  readonly places: Keys;
}

export const logKeys = (): LogKeys => ({ actions: new Keys(0), places: new Keys(0) });

/** What is asked of a reading. */
export interface LogReading {
  readonly path: string;
  readonly columns: LogColumns;
  readonly keys: LogKeys;
  readonly signal: AbortSignal;
  readonly progress: ProgressLine;
}

const SOURCE = 'docs/what-if.md says what a log looks like.';
/** Places that features are hashed to. */
const PLACES = 32;

/** The key of a place by its cells. */
const placeName = (cells: readonly string[]): string => cells.join(' / ');

/**
 * Reads a log of choices.
 *
 * @param hasTarget whether it is known what the other strategy does at a place.
 * @throws ImportError when it cannot be read
 */
export const readLog = async (
  reading: LogReading,
  hasTarget: (place: number) => boolean,
): Promise<ChoiceColumns> => {
  const { columns, keys } = reading;
  const encode = encoderOf(columns.features);
  const choices = new ChoiceColumns(columns.features.length === 0 ? 0 : PLACES);
  const people = new Keys(0);
  const names = [columns.action, columns.propensity, columns.reward, ...columns.place];
  const person = columns.person === undefined ? [] : [columns.person];
  const features = columns.features.map(({ name }) => name);
  const wanted = [...names, ...person, ...features];
  await readRows(reading, wanted, (cells) => {
    if (cells === undefined) {
      choices.leaveOut('unreadable');
      return;
    }
    const [action = '', propensity = '', reward = ''] = cells;
    const place = keys.places.of(placeName(cells.slice(3, names.length)));
    if (!hasTarget(place)) {
      choices.leaveOut('no-target');
      return;
    }
    const whose = person.length === 0 ? '' : (cells[names.length] ?? '');
    choices.add({
      action: action === '' ? -1 : keys.actions.of(action),
      place,
      propensity: numberIn(propensity),
      reward: numberIn(reward),
      ...(whose === '' ? {} : { unit: people.of(whose) }),
      ...(encode === undefined ? {} : { x: encode(cells.slice(names.length + person.length)) }),
    });
  });
  return choices;
};

/** Counts how often each action stands at each place of a log. */
export const countActions = async (
  reading: LogReading,
): Promise<ReadonlyMap<number, ReadonlyMap<number, number>>> => {
  const { columns, keys } = reading;
  const counts = new Map<number, Map<number, number>>();
  await readRows(reading, [columns.action, ...columns.place], (cells) => {
    const [action = '', ...place] = cells ?? [];
    if (action === '') return;
    const at = keys.places.of(placeName(place));
    const of = counts.get(at) ?? new Map<number, number>();
    counts.set(at, of);
    const key = keys.actions.of(action);
    of.set(key, (of.get(key) ?? 0) + 1);
  });
  return counts;
};

const readRows = async (
  { path, signal, progress }: LogReading,
  columns: readonly string[],
  onRow: (cells: readonly string[] | undefined) => void,
): Promise<void> => {
  const done = await readCsvFile({
    ...{ path, columns, signal, source: SOURCE },
    onSize: (total) => progress.begin({ label: `Reading ${path}`, total, unit: 'bytes' }),
    onRow: (cells, _line, bytes) => {
      progress.advance(bytes);
      onRow(cells);
    },
  });
  progress.end();
  if (done === 'stopped') signal.throwIfAborted();
};

/** NaN for what is no number; `Number` takes nothing for 0. */
const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** Features of the cells of a row. */
const encoderOf = (columns: readonly FeatureColumn[]) => {
  if (columns.length === 0) return undefined;
  const encoder = compileEncoder({
    version: 1,
    features: PLACES,
    fields: columns.map(({ kind, low, high }, i) => ({
      ...{ name: `f${i}`, kind },
      ...(kind === 'text' ? {} : { low, high }),
    })),
  });
  return (cells: readonly string[]): Float64Array => {
    const document = Object.fromEntries(
      columns.map(({ kind }, i) => [
        `f${i}`,
        kind === 'text' ? cells[i] : numberIn(cells[i] ?? ''),
      ]),
    );
    // The constant is what an action's mean is already.
    return encoder.encode(document).x.subarray(1);
  };
};
