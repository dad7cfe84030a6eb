import type { DecideOptions, DecisionResult, PageBlock, PageOptions } from './decided.ts';
import { decisionFrom } from './decision.ts';
import type { Feedback } from './feedback.ts';
import { attempt, fence, fencedReport } from './fence.ts';
import { openQueue } from './queue.ts';
import { messageId } from './random-id.ts';
import { openShelf } from './shelf.ts';
import { type Answer, patience, post, within } from './transport.ts';
import type { ClientError, ConsentPurposes, Profile, Resume } from './types.ts';
import { VERSION } from './version.ts';

export interface ServerClientOptions {
  /** Address of the engine. */
  readonly engine: string;
  /** The secret key, `sk_…`. */
  readonly secretKey: string;
  /** Milliseconds a decision may take before the default is given; 1,500 when left out, at most 60,000. */
  readonly timeout?: number | undefined;
  /** Hears what went wrong. What it throws is swallowed. */
  readonly onError?: ((error: ClientError) => void) | undefined;
  /** Events kept while the engine is away; 10,000 when left out. The oldest go first. */
  readonly maxQueue?: number | undefined;
}

/** Somebody: by the shop's own id, by the id of a browser, or both. */
export interface Person {
  readonly userId?: string | undefined;
  readonly anonymousId?: string | undefined;
}

/** What every event may say beside whose it is. */
export interface EventFields extends Person {
  /** When it happened; now when left out. */
  readonly timestamp?: string | number | undefined;
  /** Sent twice under the same id, an event counts once. */
  readonly messageId?: string | undefined;
  readonly context?: Readonly<Record<string, unknown>> | undefined;
}

type Bag = Readonly<Record<string, unknown>>;

/** Events in, decisions out, for everybody. Nothing here throws or rejects, whatever it is given. */
export interface ServerClient {
  /** Notes what somebody did; it is sent with others a moment later, and again until it arrived. */
  track(
    event: EventFields & { readonly event: string; readonly properties?: Bag | undefined },
  ): void;
  /** Notes who somebody is. With an anonymousId beside it, that browser's history is theirs. */
  identify(event: EventFields & { readonly traits?: Bag | undefined }): void;
  /** Notes that somebody opened a page. */
  page(
    event: EventFields & {
      readonly name?: string | undefined;
      readonly properties?: Bag | undefined;
    },
  ): void;
  /** Fills a placement for somebody, after handing out the events that wait. */
  decide(request: Person & DecideOptions & { readonly placement: string }): Promise<DecisionResult>;
  /** Fills several placements for somebody together, nothing twice; `blocks` has them. */
  decidePage(
    request: Person & PageOptions & { readonly placements: readonly PageBlock[] },
  ): Promise<DecisionResult>;
  /** Records what somebody allows; false when it was not recorded: ask again later. */
  consent(
    said: Person & { readonly purposes: ConsentPurposes; readonly source?: string | undefined },
  ): Promise<boolean>;
  /** Records what somebody answers; the next decision obeys. False when it was not recorded. */
  feedback(said: Person & Feedback): Promise<boolean>;
  /** What is known of somebody; `undefined` when nobody is, or it cannot be had. */
  profile(person: Person): Promise<Profile | undefined>;
  /** Where somebody left off, on whatever device; `undefined` when it cannot be had. */
  resume(person: Person): Promise<Resume | undefined>;
  /** Resolves when everything that waits was sent, or could not be. */
  flush(): Promise<void>;
  /** Sends what waits and takes nothing more. What could not be sent is lost, and reported. */
  close(): Promise<void>;
}

/** Milliseconds of a decision's time that waiting events may take to be acknowledged. */
const HAND_OUT = 400;
/** Milliseconds for what is not a decision. */
const PATIENCE = 10_000;

/** A client for the shop's server, with the secret key. Never in a page or an app. */
export const createServerClient = (options: ServerClientOptions): ServerClient => {
  const settings: Partial<ServerClientOptions> = attempt(() => ({ ...options })) ?? {};
  const { secretKey, maxQueue } = settings;
  const engine = attempt(() => String(settings.engine).replace(/\/+$/, '')) ?? '';
  const report = fencedReport(settings.onError);
  const timeout = patience(settings.timeout);
  const headers = {
    authorization: `Bearer ${attempt(() => String(secretKey))}`,
    'content-type': 'application/json',
  };
  const ask = (path: string, body: string, signal: AbortSignal): Promise<Answer> =>
    post(engine + path, body, signal, headers);
  let closed = false;

  const queue = openQueue({
    send: (messages) => {
      const texts = messages.map(({ text }) => text).join();
      const body = `{"sentAt":"${new Date().toISOString()}","batch":[${texts}]}`;
      return within(PATIENCE, (signal) => ask('/v1/batch', body, signal));
    },
    report,
    shelf: openShelf(undefined),
    name: '',
    most: {
      events: typeof maxQueue === 'number' && maxQueue > 0 ? maxQueue : 10_000,
      bytes: 100e6,
    },
    atOnce: { events: 500, bytes: 2e6 },
    largest: 1_024 * 1_024,
  });

  const add = (type: string, event: EventFields) =>
    fence(report, () => {
      if (closed) return report({ code: 'closed', message: 'the client was closed' });
      const { messageId: id = messageId(), timestamp = new Date().toISOString(), context } = event;
      const library = { name: 'personable-client/server', version: VERSION };
      const text = JSON.stringify({
        ...event,
        type,
        messageId: id,
        timestamp,
        context: { library, ...context },
      });
      queue.add({ id, text });
    });

  /** Asks once; what fails is reported. */
  const asked = async (
    milliseconds: number,
    path: string,
    fields: () => object,
  ): Promise<Answer> => {
    const answer = await within(milliseconds, async (signal) => {
      const body = JSON.stringify(fields());
      await within(Math.min(HAND_OUT, milliseconds / 2), queue.flush);
      return ask(path, body, signal);
    });
    if (!answer.ok && answer.code !== 'not_found') report(answer);
    return answer;
  };

  /** Reads something of one person. */
  const read = async <Read>(path: string, person: Person): Promise<Read | undefined> => {
    const answer = await asked(PATIENCE, path, () => {
      const { userId, anonymousId } = person;
      return { userId, anonymousId };
    });
    return answer.ok ? (answer.body as unknown as Read) : undefined;
  };

  return {
    track: (event) => add('track', event),
    identify: (event) => add('identify', event),
    page: (event) => add('page', event),
    decide: async (request) => {
      const answer = await asked(timeout, '/v1/decide', () => {
        const { userId, anonymousId, placement, limit, new: share, exclude, context } = request;
        return { userId, anonymousId, placement, limit, new: share, exclude, context };
      });
      return decisionFrom(answer, attempt(() => request.placement) ?? '', request);
    },
    decidePage: async (request) => {
      const answer = await asked(timeout, '/v1/decide/page', () => {
        const { userId, anonymousId, placements, exclude, context } = request;
        return { userId, anonymousId, placements, exclude, context };
      });
      return decisionFrom(answer);
    },
    consent: async (said) => {
      const answer = await asked(PATIENCE, '/v1/consent', () => {
        const { userId, anonymousId, purposes, source } = said;
        return { userId, anonymousId, purposes, source };
      });
      return answer.ok;
    },
    feedback: async (said) => (await asked(PATIENCE, '/v1/feedback', () => ({ ...said }))).ok,
    profile: (person) => read<Profile>('/v1/profile', person),
    resume: (person) => read<Resume>('/v1/resume', person),
    flush: queue.flush,
    close: async () => {
      if (closed) return;
      closed = true;
      await queue.flush();
      const lost = queue.stop();
      if (lost > 0) report({ code: 'events_lost', message: `events not sent: ${lost}` });
    },
  };
};
