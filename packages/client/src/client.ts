import { contextNow, objects, pageNow, whereNow } from './context.ts';
import type { DecideOptions, DecisionResult, PageBlock } from './decided.ts';
import { decisionFrom } from './decision.ts';
import { attempt, fence, fencedReport } from './fence.ts';
import { type Message, openQueue } from './queue.ts';
import { messageId } from './random-id.ts';
import { openShelf } from './shelf.ts';
import { openTokens, type Signed, signed } from './tokens.ts';
import { type Answer, failed, patience, post, within } from './transport.ts';
import type { Client, ClientOptions, Profile, Resume } from './types.ts';
import { asId, openVisitor } from './visitor.ts';

/** Milliseconds of a decision's time that waiting events may take to be acknowledged. */
const HAND_OUT = 400;
/** Milliseconds for what nobody waits for. */
const PATIENCE = 10_000;
/** Bytes of events in a beacon: browsers take some 64 kB of them at once. */
const BEACON = 55_000;

/** Whether this is a page, and not a program. */
const isPage = typeof document !== 'undefined';

/**
 * A client of the engine, for one browser or one program that speaks for one person.
 *
 * Without a token everything is asked for the anonymous id, and a `userId` is only a claim.
 */
export const createClient = (options: ClientOptions): Client => {
  const settings: Partial<ClientOptions> = attempt(() => ({ ...options })) ?? {};
  const { writeKey, engine: address, token } = settings;
  const usable = typeof writeKey === 'string' && writeKey.startsWith('pk_');
  const engine = (asId(address) ?? (isPage ? location.origin : '')).replace(/\/+$/, '');
  const timeout = patience(settings.timeout);
  const local = isPage && settings.storage !== 'memory';
  const shelf = openShelf(local ? attempt(() => localStorage) : undefined);
  const report = fencedReport(settings.onError);
  const tokens = openTokens(token, report);
  const visitor = openVisitor(shelf, {
    anonymousId: settings.anonymousId,
    userId: settings.userId ?? signed(token)?.userId,
  });

  /** A body of the API: its own fields, and who sends them. */
  const bodyOf = (fields: object, customer: Signed | undefined): string =>
    JSON.stringify({ writeKey, token: customer?.token, gpc: objects() || undefined, ...fields });

  const ask = async (
    path: string,
    fields: (customer: Signed | undefined) => object,
    signal: AbortSignal,
  ): Promise<Answer> => {
    if (!usable) return NO_KEY;
    for (let round = 1; ; round++) {
      // A new token may be wrong as well; then there is none.
      const customer = round > 2 ? undefined : await tokens.get(visitor.read().userId);
      const answer = await post(engine + path, bodyOf(fields(customer), customer), signal);
      if (answer.ok || answer.code !== 'invalid_token' || !customer) return answer;
      if (round > 1 || typeof token === 'string') report(answer);
      tokens.refuse(customer.token);
    }
  };

  /** Whether these are events of somebody who does not want to be counted. */
  const refused = ([first]: readonly Message[]) =>
    !first?.consent && visitor.read().purposes?.['analytics'] === false;

  const queue = openQueue({
    send: async (messages) => {
      if (refused(messages)) return { ok: true, body: {} };
      return within(PATIENCE, (signal) =>
        ask(pathOf(messages), (customer) => fieldsOf(messages, customer), signal),
      );
    },
    report,
    shelf,
    // No address has a space in it, so no name begins like another.
    name: `personable:${engine} `,
    most: { events: 500, bytes: 500_000 },
    atOnce: { events: 100, bytes: 390_000 },
    largest: 32 * 1_024,
  });

  const add = (type: string, fields: object, acknowledged?: () => void) => {
    const { anonymousId, userId } = visitor.read();
    const id = messageId();
    const timestamp = new Date().toISOString();
    const message = { type, messageId: id, anonymousId, userId, timestamp, ...fields };
    const waiting = { id, text: JSON.stringify(message), consent: type === 'consent' };
    if (!refused([waiting])) queue.add(waiting, acknowledged);
  };

  const event = (type: string, fields: () => object) =>
    fence(report, () => add(type, { ...fields(), context: contextNow() }));

  /** Another person sits at the browser: what was refused on it is refused for them as well. */
  const renew = (userId?: string) => {
    // What the last one did goes out with the last one's token.
    void queue.flush();
    visitor.renew(userId);
    const { purposes = {} } = visitor.read();
    if (Object.values(purposes).includes(false)) add('consent', { purposes });
  };

  /** Whom something is asked for. */
  const whose = (customer: Signed | undefined): object =>
    customer ? { userId: customer.userId } : { anonymousId: visitor.read().anonymousId };

  /** Whoever asks has seen what was noted before, unless the engine takes long. */
  const after = (patience: number, go: (signal: AbortSignal) => Promise<Answer>) =>
    within(patience, async (signal) => {
      await within(Math.min(HAND_OUT, timeout / 2), queue.flush);
      return go(signal);
    });

  /** What only the person themselves may read. */
  const own = async <Read>(path: string): Promise<Read | undefined> => {
    const answer = await after(PATIENCE, async (signal) => {
      const customer = await tokens.get(visitor.read().userId);
      return customer ? ask(path, whose, signal) : failed('token_needed', 'no token');
    });
    if (answer.ok) return answer.body as unknown as Read;
    // Nobody has met the customer yet: nothing is wrong.
    if (answer.status !== 404) report(answer);
    return undefined;
  };

  /** What is decided for whoever asks, after what waits was handed out. */
  const sent = async (path: string, said: () => object, patience: number) => {
    const answer = await after(patience, (signal) =>
      ask(path, (customer) => ({ ...said(), ...whose(customer) }), signal),
    );
    if (!answer.ok) report(answer);
    return answer;
  };

  const decided = async (
    path: string,
    places: { readonly placement?: string; readonly placements?: readonly PageBlock[] },
    choice?: DecideOptions,
  ): Promise<DecisionResult> => {
    const asked = () => {
      const { limit, new: share, exclude, context } = choice ?? {};
      return { ...places, limit, new: share, exclude, context: { ...whereNow(), ...context } };
    };
    return decisionFrom(await sent(path, asked, timeout), places.placement, choice);
  };

  const leave = () =>
    queue.handOut(BEACON, (messages) => {
      if (refused(messages)) return;
      const latest = tokens.latest();
      const customer = latest?.userId === visitor.read().userId ? latest : undefined;
      const body = bodyOf(fieldsOf(messages, customer), customer);
      const url = engine + pathOf(messages);
      if (attempt(() => navigator.sendBeacon(url, body))) return;
      void attempt(() =>
        fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(
          () => undefined,
        ),
      );
    });

  if (!usable) {
    report(NO_KEY);
    queue.stop();
  }
  if (isPage) {
    addEventListener('pagehide', leave);
    addEventListener('online', () => void queue.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) leave();
    });
  }

  return {
    get anonymousId() {
      return visitor.read().anonymousId;
    },
    get userId() {
      return visitor.read().userId;
    },
    track: (name, properties) => event('track', () => ({ event: name, properties })),
    page: (name, properties) =>
      event('page', () => ({ name, properties: { ...attempt(pageNow), ...properties } })),
    identify: (userId, traits, more) =>
      fence(report, () => {
        if (asId(userId) === undefined) throw new TypeError('userId is 1 to 500 letters');
        const token = more?.token;
        const before = visitor.read().userId;
        if (before !== undefined && before !== userId) renew(userId);
        else visitor.change({ userId });
        if (token !== undefined) tokens.replace(token);
        event('identify', () => ({ traits }));
      }),
    reset: () =>
      fence(report, () => {
        renew();
        tokens.replace(undefined);
      }),
    consent: async (purposes) => {
      let sent = false;
      fence(report, () => {
        const said = JSON.parse(JSON.stringify(purposes));
        visitor.change({ purposes: { ...visitor.read().purposes, ...said } });
        add('consent', { purposes: said }, () => {
          sent = true;
        });
      });
      await queue.flush();
      return sent;
    },
    decide: (placement, choice) => decided('/v1/decide', { placement }, choice),
    decidePage: (placements, choice) => decided('/v1/decide/page', { placements }, choice),
    feedback: async (feedback) => (await sent('/v1/feedback', () => feedback, PATIENCE)).ok,
    profile: () => own<Profile>('/v1/profile'),
    resume: () => own<Resume>('/v1/resume'),
    flush: queue.flush,
  };
};

/** A page that was given the secret key, or none, sends nothing. */
const NO_KEY = failed('invalid_key', 'writeKey: no pk_', 401);

const pathOf = ([first]: readonly Message[]) => (first?.consent ? '/v1/consent' : '/v1/batch');

const fieldsOf = (messages: readonly Message[], customer: Signed | undefined): object => {
  const batch = messages.map(({ text }) => JSON.parse(text));
  if (!messages[0]?.consent) return { sentAt: new Date().toISOString(), batch };
  const [{ anonymousId, userId, purposes }] = batch;
  const proven = userId !== undefined && userId === customer?.userId;
  return { ...(proven ? { userId } : { anonymousId }), purposes };
};
