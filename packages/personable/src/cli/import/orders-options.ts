import type { DayOrder } from '../../engine/orders/date-text.ts';
import { ORDER_FIELDS, type OrderField } from '../../engine/orders/order-columns.ts';
import type { OrdersSaid } from '../../engine/orders/order-plan.ts';
import { PRESET_NAMES } from '../../engine/orders/presets.ts';
import { UsageError } from '../command.ts';

/** The options of every command that reads a file of orders. */
export const ORDER_OPTIONS = {
  columns: { type: 'string' },
  preset: { type: 'string' },
  'date-format': { type: 'string' },
} as const;

/** How those options are used. */
export const ORDER_USAGE = [
  '  --columns LIST   what the columns are where the guess is wrong, such as',
  '                   order=No,time=Bought,email=Mail,item=Code,quantity=Pcs,currency=GBP;',
  `                   fields: ${ORDER_FIELDS.slice(0, 8).join(', ')},`,
  `                   ${ORDER_FIELDS.slice(8).join(', ')}`,
  `  --preset NAME    ${PRESET_NAMES.join(' or ')}; found out by the header when left out`,
  '  --date-format F  day-first (31/12/2025) or month-first (12/31/2025), where dates do not tell',
];

/**
 * What the command line says of a file of orders.
 *
 * @throws UsageError for an unknown field, preset or date format
 */
export const readOrderOptions = (text: (name: string) => string | undefined): OrdersSaid => {
  const preset = text('preset');
  const known = PRESET_NAMES.find((name) => name === preset?.toLowerCase());
  if (preset !== undefined && known === undefined) {
    throw new UsageError(`--preset is "${preset}"; it is ${PRESET_NAMES.join(' or ')}.`);
  }
  const dates = text('date-format');
  const dayOrder = dates === undefined ? undefined : DATE_FORMATS[dates.toLowerCase()];
  if (dates !== undefined && dayOrder === undefined) {
    throw new UsageError(`--date-format is "${dates}"; it is day-first or month-first.`);
  }
  return {
    columns: readColumns(text('columns')),
    ...(known === undefined ? {} : { preset: known }),
    ...(dayOrder === undefined ? {} : { dayOrder }),
  };
};

const DATE_FORMATS: Readonly<Record<string, DayOrder>> = {
  'day-first': 'day-first',
  'dd/mm/yyyy': 'day-first',
  dmy: 'day-first',
  'month-first': 'month-first',
  'mm/dd/yyyy': 'month-first',
  mdy: 'month-first',
};

const readColumns = (said: string | undefined): Partial<Record<OrderField, string>> => {
  const columns: Partial<Record<OrderField, string>> = {};
  if (said === undefined) return columns;
  for (const part of said.split(',')) {
    const [, name = '', column = ''] = /^\s*(\w+)\s*=(.*)$/.exec(part) ?? [];
    const field = ORDER_FIELDS.find((known) => known === name);
    if (field === undefined) {
      throw new UsageError(
        `--columns has "${part.trim()}"; write field=COLUMN with one of ${ORDER_FIELDS.join(', ')}.`,
      );
    }
    columns[field] = column.trim();
  }
  return columns;
};
