import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import { EVENT_TIME, ORDER_VALUE } from './event-values.ts';

/** Who wants the built-in traits counted. */
export const BUILT_IN_OWNER = 'built-in';

/** A computed trait that is there without declaring it. */
interface BuiltIn {
  readonly label: string;
  /** What it is, in a few words. */
  readonly words: string;
  readonly declaration: ComputedTraitDeclaration;
}

const ORDER = 'Order Completed';

/**
 * What every shop asks of its customers. Only of events that are rare: each costs something for every event of
 * its name.
 */
export const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  orders: {
    label: 'Orders',
    words: 'how many orders',
    declaration: { kind: 'count', event: ORDER },
  },
  revenue: {
    label: 'Revenue',
    words: 'what all orders come to, in the currency of the orders; refunds not taken away',
    declaration: { kind: 'sum', event: ORDER, of: ORDER_VALUE },
  },
  refunds: {
    label: 'Refunds',
    words: 'what all refunds come to',
    declaration: { kind: 'sum', event: 'Order Refunded', of: ORDER_VALUE },
  },
  averageOrderValue: {
    label: 'Average order value',
    words: 'what an order comes to on average',
    declaration: { kind: 'average', event: ORDER, of: ORDER_VALUE },
  },
  firstOrder: {
    label: 'First order',
    words: 'when the first order was',
    declaration: { kind: 'first', event: ORDER, of: EVENT_TIME },
  },
  lastOrder: {
    label: 'Last order',
    words: 'when the latest order was',
    declaration: { kind: 'last', event: ORDER, of: EVENT_TIME },
  },
  daysSinceOrder: {
    label: 'Days since the last order',
    words: 'whole days since the latest order',
    declaration: { kind: 'daysSince', event: ORDER },
  },
  ordersIn90Days: {
    label: 'Orders in 90 days',
    words: 'how many orders in the last 90 days',
    declaration: { kind: 'count', event: ORDER, within: '90d' },
  },
  revenueIn365Days: {
    label: 'Revenue in 365 days',
    words: 'what the orders of the last 365 days come to; refunds not taken away',
    declaration: { kind: 'sum', event: ORDER, of: ORDER_VALUE, within: '365d' },
  },
};
