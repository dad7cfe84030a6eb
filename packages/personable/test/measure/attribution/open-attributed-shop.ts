import type { AttributionReport, Personable } from '../../../src/index.ts';
import { DAY, NOON } from '../../customer/open-shop.ts';

/** Days before noon of the second of March. */
export const ago = (days: number): number => NOON - days * DAY;

let number = 0;

/** An event of somebody at a moment, with a number of its own. */
const event = (userId: string, name: string, time: number, properties: object, context = {}) => ({
  type: 'track',
  userId,
  event: name,
  timestamp: time,
  messageId: `m-${number++}`,
  properties,
  context,
});

/** Somebody comes by an address that says where from. */
export const visit = (
  userId: string,
  days: number,
  campaign: object,
  page: object = { url: 'https://shop.example/' },
) => event(userId, 'Page Opened', ago(days), {}, { campaign, page });

/** A click in a message. */
export const mailed = (userId: string, days: number, journey = 'cart', what = 'Clicked') =>
  event(userId, `Message ${what}`, ago(days), {
    message_id: `${userId} ${days}`,
    channel: 'email',
    source: 'journey',
    source_id: journey,
    template: 'reminder',
  });

/** A click on an item of a list that was decided. */
export const clicked = (userId: string, days: number, item = 'tea', list = 'for-you') =>
  event(userId, 'Product Clicked', ago(days), { product_id: item, list, decision: 'd-unknown' });

/** A page of an item is opened. */
export const viewed = (userId: string, days: number, item = 'tea') =>
  event(userId, 'Product Viewed', ago(days), { product_id: item });

/** An order, or what was given back of one. */
export const ordered = (
  userId: string,
  days: number,
  total: unknown,
  { id = `o-${userId}-${days}`, currency = 'EUR', name = 'Order Completed', ...rest } = {},
) => event(userId, name, ago(days), { order_id: id, total, currency, ...rest });

/** What each channel got by a model: orders and revenue. */
export const byChannel = (
  report: AttributionReport,
  model: keyof AttributionReport['lines'][number]['models'] = 'linear',
) =>
  Object.fromEntries(
    report.lines.map(({ channel, models }) => {
      const { orders = 0, revenue = 0 } = models[model] ?? {};
      return [channel, [Number(orders.toFixed(4)), Number(revenue.toFixed(2))]];
    }),
  );

/** Everything a report says of orders, told apart as finely as can be. */
export const everything = async (shop: Personable) => [
  await shop.attribution.read({ by: 'creative', days: 365 }),
  await shop.attribution.read({ by: 'channel', days: 365 }),
];
