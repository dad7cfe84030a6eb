import { type Bag, bagIn } from './reading.ts';

/** What of a request's context is read and not kept: whoever has it may know who somebody is. */
const TRACES = ['ip', 'userAgent'] as const;

/**
 * What a caller said of now, as the log may keep it: without the visitor's address, user agent, and the queries of
 * addresses. The same object where there is nothing to leave out.
 */
export const withoutTraces = <Given extends object>(given: Given): Given => {
  const bag = given as Bag;
  const traced = TRACES.some((name) => name in bag);
  const page = bagIn(bag['page']);
  const referrer = bag['referrer'];
  if (!traced && page === undefined && referrer === undefined) return given;
  const { ip, userAgent, ...rest } = bag;
  return {
    ...rest,
    ...(page === undefined ? {} : { page: withoutQueries(page) }),
    ...(referrer === undefined ? {} : { referrer: withoutQuery(referrer) }),
  } as Given;
};

const withoutQueries = (bag: Bag): Bag =>
  Object.fromEntries(
    Object.entries(bag)
      .filter(([name]) => name !== 'search')
      .map(([name, value]) => [name, ADDRESSES.has(name) ? withoutQuery(value) : value]),
  );

const ADDRESSES = new Set(['url', 'referrer', 'path']);

const withoutQuery = (value: unknown): unknown => {
  const bag = bagIn(value);
  if (bag !== undefined) return withoutQueries(bag);
  return typeof value === 'string' ? value.split(/[?#]/, 1)[0] : value;
};
