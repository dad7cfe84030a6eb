import { createRandom } from '../../packages/personable/src/math/random.ts';
import { postBytes } from '../load/request.ts';
import { drawPeople, eventOf, peopleShop, personId, type Spread } from './people.ts';

/** Requests to `/v1/batch` with what people do now; other rounds are other events. */
export const eventRequests = (
  key: string,
  load: {
    readonly people: number;
    readonly spread: Spread;
    readonly round: number;
    readonly requests: number;
    readonly batch: number;
  },
): Buffer[] => {
  const random = createRandom(load.round);
  const items = peopleShop();
  const draw = drawPeople(load.people, load.spread, random);
  let sent = 0;
  return Array.from({ length: load.requests }, () => {
    const batch = Array.from({ length: load.batch }, () => {
      sent += 1;
      return eventOf(draw(), random, items, `${load.round}-${load.spread}-${sent}`);
    });
    return postBytes('/v1/batch', key, { batch });
  });
};

/** Requests for profiles by the shop's own ids. */
export const profileRequests = (
  key: string,
  load: { readonly people: number; readonly spread: Spread; readonly requests: number },
): Buffer[] => {
  const random = createRandom(load.people);
  const draw = drawPeople(load.people, load.spread, random);
  return Array.from({ length: load.requests }, () =>
    Buffer.from(
      [
        `GET /v1/profiles/by/userId/${personId(draw())} HTTP/1.1`,
        'host: 127.0.0.1',
        `authorization: Bearer ${key}`,
        '',
        '',
      ].join('\r\n'),
    ),
  );
};
