import { countedPeopleIn } from '../../customer/counting/counted-people-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { PATH_MODELS } from './credit.ts';
import { packPaths, unpackPaths } from './packed-paths.ts';
import {
  type DaySums,
  isAnything,
  type KeySums,
  NO_DAY,
  NO_KEY,
  NO_PATH,
  type PathSums,
  type PersonPart,
  placeFrom,
} from './person-part.ts';
import type { PersonPaths } from './person-paths.ts';
import { keyFrom } from './person-paths.ts';
import { sumTable } from './sum-table.ts';

/** Everybody who is counted. */
export const attributedPeople = countedPeopleIn<PersonPaths>('attribution_people', [], {
  pack: packPaths,
  unpack: unpackPaths,
})({});

const DAY_SUMS = [
  ...(['orders', 'amount', 'untouched', 'untouchedAmount', 'unpriced', 'loose'] as const),
  ...(['views', 'viewsThrough', 'ordersThrough', 'amountThrough', 'marginOf', 'margin'] as const),
] satisfies readonly (keyof DaySums)[];
const PATH_SUMS = ['orders', 'amount', 'lost'] as const satisfies readonly (keyof PathSums)[];
const KEY_SUMS = [
  ...['touches', 'seen', 'orders'],
  ...PATH_MODELS.flatMap((model) => [model, `${model}_amount`]),
];

const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const KEYS = sumTable(
  'attribution_keys',
  ['day', 'channel', 'campaign', 'creative', 'currency'],
  KEY_SUMS,
);
const DAYS = sumTable('attribution_days', ['day', 'currency'], DAY_SUMS.map(columnOf));
const PATHS = sumTable('attribution_paths', ['day', 'path', 'currency'], PATH_SUMS);

const rowOfKey = (text: string, sums: KeySums) => {
  const { day, currency, rest } = placeFrom(text);
  const { touches, seen, orders, credits } = sums;
  const laid = PATH_MODELS.flatMap((model) => [
    [model, credits[model].orders] as const,
    [`${model}_amount`, credits[model].amount] as const,
  ]);
  return {
    ...{ day, currency, ...keyFrom(rest), touches, seen, orders },
    ...Object.fromEntries(laid),
  };
};

/** Writes that add a part to all sums. */
export const addSums = ({ keys, days, paths }: PersonPart): readonly BoundWrite[] => [
  ...[...keys]
    .filter(([, sums]) => isAnything(sums))
    .flatMap(([text, sums]) => KEYS.add(rowOfKey(text, sums))),
  ...[...days]
    .filter(([, sums]) => isAnything(sums))
    .flatMap(([text, sums]) => {
      const { day, currency } = placeFrom(text);
      const counts = DAY_SUMS.map((name) => [columnOf(name), sums[name]]);
      return DAYS.add({ day, currency, ...Object.fromEntries(counts) });
    }),
  ...[...paths]
    .filter(([, sums]) => isAnything(sums))
    .flatMap(([text, sums]) => {
      const { day, currency, rest } = placeFrom(text);
      return PATHS.add({ day, currency, path: rest, ...sums });
    }),
];

/** Removes all sums. */
export const clearAllSums = (): readonly BoundWrite[] => [
  KEYS.clear(),
  DAYS.clear(),
  PATHS.clear(),
];

/** All sums. */
export const readAllSums = async (store: StoreReader): Promise<PersonPart> => ({
  keys: new Map(
    (await KEYS.all(store)).map((row) => {
      const place = `${row['day']}>${row['currency']}>${row['channel']}>${row['campaign']}>${row['creative']}`;
      const credits = PATH_MODELS.map((model) => [
        model,
        { orders: Number(row[model]), amount: Number(row[`${model}_amount`]) },
      ]);
      const counts = (['touches', 'seen', 'orders'] as const).map((name) => [
        name,
        Number(row[name]),
      ]);
      return [
        place,
        { ...NO_KEY, ...Object.fromEntries(counts), credits: Object.fromEntries(credits) },
      ];
    }),
  ),
  days: new Map(
    (await DAYS.all(store)).map((row) => {
      const counts = DAY_SUMS.map((name) => [name, Number(row[columnOf(name)])]);
      return [`${row['day']}>${row['currency']}>`, { ...NO_DAY, ...Object.fromEntries(counts) }];
    }),
  ),
  paths: new Map(
    (await PATHS.all(store)).map((row) => {
      const counts = PATH_SUMS.map((name) => [name, Number(row[name])]);
      return [
        `${row['day']}>${row['currency']}>${row['path']}`,
        { ...NO_PATH, ...Object.fromEntries(counts) },
      ];
    }),
  ),
});
