import { lookup } from 'node:dns';
import { type ClientRequest, Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type EndpointRules, isReachable } from './endpoint.ts';

/** What is sent to a push service. */
export interface PushRequest {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** What came of it: an answer, or none, with whether the message may have arrived. */
export type PushAnswer =
  | {
      readonly status: number;
      readonly location: string | undefined;
      readonly retryAfter: string | undefined;
      /** The beginning of what it said. */
      readonly text: string;
    }
  | { readonly failed: 'before' | 'after'; readonly why: string };

/** Bytes of an answer that are read. */
const MOST_READ = 1_000;

/**
 * Speaks to push services. Node's own client and not `fetch`, because here it must be known whether anything was given away
 * when it fails, and because the address a name leads to is looked at before it is connected to. It follows no redirect.
 */
export class PushRequests {
  readonly #https: HttpsAgent;
  readonly #http: HttpAgent;
  readonly #lookup: LookupFunction;
  readonly #patience: number;

  /** @param patience milliseconds that an answer may take. */
  constructor(rules: EndpointRules, connections: number, patience: number) {
    const options = { keepAlive: true, maxSockets: connections, maxFreeSockets: connections };
    this.#https = new HttpsAgent(options);
    this.#http = new HttpAgent(options);
    this.#lookup = guardedLookup(rules);
    this.#patience = patience;
  }

  /** Sends once; a kept connection that turns out to be closed is done without. Never rejects. */
  async send(request: PushRequest, signal: AbortSignal): Promise<PushAnswer> {
    const first = await this.#once(request, signal, true);
    // The other side had closed it before it read anything. The message carries a topic, so that twice does no harm.
    return first === 'stale' ? this.#fresh(request, signal) : first;
  }

  close(): void {
    this.#https.destroy();
    this.#http.destroy();
  }

  async #fresh(request: PushRequest, signal: AbortSignal): Promise<PushAnswer> {
    const answer = await this.#once(request, signal, false);
    return answer === 'stale' ? { failed: 'after', why: 'the connection broke' } : answer;
  }

  #once(
    { endpoint, headers, body }: PushRequest,
    signal: AbortSignal,
    isKept: boolean,
  ): Promise<PushAnswer | 'stale'> {
    const { promise, resolve } = Promise.withResolvers<PushAnswer | 'stale'>();
    const url = new URL(endpoint);
    const isSecure = url.protocol === 'https:';
    const patience = AbortSignal.timeout(this.#patience);
    const options = {
      method: 'POST',
      headers: { ...headers },
      lookup: this.#lookup,
      signal: AbortSignal.any([signal, patience]),
    };
    let isGiven = false;
    let isAnswered = false;
    const sent: ClientRequest = isSecure
      ? requestHttps(url, { ...options, agent: isKept ? this.#https : false })
      : requestHttp(url, { ...options, agent: isKept ? this.#http : false });
    sent.on('socket', (socket) => {
      // Nothing is written before the connection stands.
      if (sent.reusedSocket) isGiven = true;
      else {
        socket.once(isSecure ? 'secureConnect' : 'connect', () => {
          isGiven = true;
        });
      }
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = isKept && sent.reusedSocket && !isAnswered && !options.signal.aborted;
      if (isStale && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) return resolve('stale');
      const why = patience.aborted ? 'no answer came in time' : whyOf(error);
      resolve({ failed: isGiven ? 'after' : 'before', why });
    });
    sent.on('response', (response) => {
      isAnswered = true;
      let text = '';
      const { statusCode: status = 0, headers: told } = response;
      const done = () =>
        resolve({
          ...{ status, text, location: told.location },
          retryAfter: told['retry-after'],
        });
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        if (text.length < MOST_READ) text = (text + piece).slice(0, MOST_READ);
        // Whoever answers without end has said enough.
        else sent.destroy();
      });
      // The status is the answer, whatever becomes of its text.
      response.on('end', done);
      response.on('error', done);
      response.on('close', done);
    });
    sent.end(body);
    return promise;
  }
}

const whyOf = ({ code, message }: NodeJS.ErrnoException): string => {
  if (code === 'EPRIVATE') return 'its name leads to an address that is not public';
  return code === undefined ? message.slice(0, 100) : `the connection failed (${code})`;
};

/** Looks a name up and lets no address pass that no push service may have. */
const guardedLookup =
  (rules: EndpointRules): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, [], 0);
      const wrong = addresses.find(({ address }) => !isReachable(address, rules));
      const [first] = addresses;
      if (wrong !== undefined || first === undefined) {
        const refused = Object.assign(new Error('the address is not public'), { code: 'EPRIVATE' });
        return callback(refused, [], 0);
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
