import type { PeopleTable } from './people-table.ts';

/** People by kind: the names of the kinds, and whose person is of which. */
export interface Kinds {
  readonly by: string;
  readonly names: readonly string[];
  readonly kindOf: (person: number) => number;
}

/** More kinds than these are put together. */
const MOST_KINDS = 20;
/** Numbers with more values than these are cut into quarters. */
const MOST_NUMBERS = 12;

/** The kinds of people by a column: its values, quarters of its numbers, or its most frequent values and the rest. */
export const kindsOf = ({ name, labels, of }: PeopleTable['segments'][number]): Kinds => {
  const shown = labels.map((label) => (label === '' ? '(empty)' : label));
  const numbers = labels.map((label) => Number(label.replaceAll(',', '')));
  if (
    labels.length > MOST_NUMBERS &&
    labels.every((label, i) => label === '' || Number.isFinite(numbers[i]))
  ) {
    return quarters(name, labels, numbers, of);
  }
  const counts = labels.map(() => 0);
  for (let person = 0; person < of.size; person++) {
    counts[of.at(person)] = (counts[of.at(person)] ?? 0) + 1;
  }
  const frequent = [...labels.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const kept = labels.length > MOST_KINDS ? frequent.slice(0, MOST_KINDS - 1) : frequent;
  const ordered = kept.toSorted((a, b) =>
    (shown[a] ?? '').localeCompare(shown[b] ?? '', 'en', { numeric: true }),
  );
  const places = new Map(ordered.map((label, place) => [label, place]));
  const rest = labels.length - kept.length;
  return {
    by: name,
    names: [
      ...ordered.map((label) => shown[label] ?? ''),
      ...(rest > 0 ? [`(${rest} others)`] : []),
    ],
    kindOf: (person) => places.get(of.at(person)) ?? ordered.length,
  };
};

const quarters = (
  by: string,
  labels: readonly string[],
  numbers: readonly number[],
  of: PeopleTable['segments'][number]['of'],
): Kinds => {
  const value = (person: number) =>
    labels[of.at(person)] === '' ? Number.NaN : (numbers[of.at(person)] ?? Number.NaN);
  const all = Float64Array.from({ length: of.size }, (_, person) => value(person))
    .filter((number) => !Number.isNaN(number))
    .sort();
  const cut = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
  const cuts = [...new Set([cut(0.25), cut(0.5), cut(0.75)])];
  const names = [
    `below ${cuts[0]}`,
    ...cuts.slice(1).map((to, place) => `${cuts[place]} to below ${to}`),
    `${cuts.at(-1)} and more`,
    '(empty)',
  ];
  return {
    by,
    names,
    kindOf: (person) => {
      const number = value(person);
      return Number.isNaN(number) ? names.length - 1 : cuts.filter((at) => number >= at).length;
    },
  };
};
