import { plainText } from './plain-text.ts';
import type { ReportEvent } from './report-event.ts';
import type { Emit } from './sums.ts';

/** Events that tell of something coming back which are no refund by name. */
const RETURNED: ReadonlySet<string> = new Set(['Product Returned', 'Order Returned']);
/** Where nothing says why. */
const UNSAID = '';
/** Reasons of one event that are counted. */
const MOST_REASONS = 50;

/** Why things come back: by the reason of the event (`reason`) or of its products, and by item. */
export const countReturn = ({ kind, name, day, message, entry }: ReportEvent, emit: Emit): void => {
  if (kind !== 'refund' && !RETURNED.has(name)) return;
  const { properties = {} } = message;
  const { products } = properties;
  const own = Array.isArray(products) ? products.slice(0, MOST_REASONS) : [];
  const said = [
    properties['reason'],
    ...own.map((one) => (one as { reason?: unknown } | null)?.reason),
  ]
    .map((one) => plainText(one)?.toLowerCase())
    .filter((one) => one !== undefined);
  const reasons = new Set(said.length === 0 ? [UNSAID] : said);
  for (const reason of reasons) emit('reason', day, reason);
  for (const { item } of entry.interactions) emit('item-returned', day, String(item));
};
