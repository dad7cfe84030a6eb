import { Connection } from './connection.ts';
import { Latencies } from './latencies.ts';
import type { LoadPlan, LoadResult } from './plan.ts';

/** Milliseconds before a request is due from which the open loop no longer trusts timers. */
const TIMER_SLACK = 1.5;
/** Milliseconds of its naps between looking for answers then. */
const NAP = 0.1;
const napping = new Int32Array(new SharedArrayBuffer(4));

/** Requests that are sent one after the other, for ever. */
export class RequestRing {
  readonly #requests: readonly Uint8Array[];
  #next = 0;

  constructor(requests: readonly Uint8Array[]) {
    if (requests.length === 0) throw new Error('there are no requests to send');
    this.#requests = requests;
  }

  next(): Uint8Array {
    const request = this.#requests[this.#next] as Uint8Array;
    this.#next = (this.#next + 1) % this.#requests.length;
    return request;
  }
}

/** Carries out a plan; rejects at the first answer that is not a 200. */
export const runPlan = async (plan: LoadPlan, ring: RequestRing): Promise<LoadResult> => {
  const latencies = new Latencies();
  const events = { accepted: 0, duplicates: 0, rejected: 0 };
  const connections: Connection[] = [];
  let started = 0;
  let last = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      let pace: Pacing | undefined;
      const answered = (connection: Connection, body: string) => {
        last = performance.now();
        latencies.add(last - connection.since);
        if (plan.countEvents === true) count(events, body);
        pace?.freed(connection);
      };
      const failed = (why: string) => reject(new Error(`A request failed: ${why}`));
      const opened = Array.from({ length: plan.connections }, () =>
        Connection.open(plan.port, plan.countEvents === true, { answered, failed }),
      );
      Promise.all(opened).then((all) => {
        connections.push(...all);
        started = performance.now();
        pace = pacing(plan, ring, all, started, resolve);
      }, reject);
    });
  } finally {
    for (const connection of connections) connection.close();
  }
  const seconds = (last - started) / 1_000;
  return {
    answers: latencies.count,
    seconds,
    perSecond: latencies.count / seconds,
    latency: latencies.summary(),
    events,
  };
};

/** Decides when requests go. It starts at once and calls `done` when the last one is answered. */
interface Pacing {
  freed(connection: Connection): void;
}

const pacing = (
  { pace }: LoadPlan,
  ring: RequestRing,
  connections: readonly Connection[],
  started: number,
  done: () => void,
): Pacing => {
  if (pace.loop === 'open') {
    const { perSecond, seconds } = pace;
    return openLoop(ring, connections, { started, perSecond, seconds }, done);
  }
  const total = 'total' in pace ? pace.total : Number.POSITIVE_INFINITY;
  const until = 'seconds' in pace ? started + pace.seconds * 1_000 : Number.POSITIVE_INFINITY;
  return closedLoop(ring, connections, { total, until }, done);
};

const closedLoop = (
  ring: RequestRing,
  connections: readonly Connection[],
  { total, until }: { readonly total: number; readonly until: number },
  done: () => void,
): Pacing => {
  let sent = 0;
  let underWay = 0;
  const send = (connection: Connection) => {
    const now = performance.now();
    if (sent < total && now < until) {
      sent += 1;
      underWay += 1;
      connection.send(ring.next(), now);
    } else if (underWay === 0) done();
  };
  for (const connection of connections) send(connection);
  return {
    freed: (connection) => {
      underWay -= 1;
      send(connection);
    },
  };
};

const openLoop = (
  ring: RequestRing,
  connections: readonly Connection[],
  pace: { readonly started: number; readonly perSecond: number; readonly seconds: number },
  done: () => void,
): Pacing => {
  const gap = 1_000 / pace.perSecond;
  const total = Math.round(pace.perSecond * pace.seconds);
  const free = [...connections];
  let sent = 0;
  let answered = 0;
  const due = (index: number) => pace.started + index * gap;
  const sendDue = () => {
    while (sent < total && free.length > 0 && due(sent) <= performance.now()) {
      (free.pop() as Connection).send(ring.next(), due(sent));
      sent += 1;
    }
  };
  // Timers are a millisecond late or more, which would be counted as latency; a loop that never sleeps
  // would take a core from the server. So: timers while there is time, then naps with a look for
  // answers after each. While every connection is busy, the next answer wakes it.
  let ticking = true;
  const tick = () => {
    sendDue();
    ticking = sent < total && free.length > 0;
    if (!ticking) return;
    const wait = due(sent) - performance.now();
    if (wait > TIMER_SLACK) {
      setTimeout(tick, Math.floor(wait - 1));
      return;
    }
    if (wait > 0) Atomics.wait(napping, 0, 0, Math.min(NAP, wait));
    setImmediate(tick);
  };
  tick();
  return {
    freed: (connection) => {
      answered += 1;
      free.push(connection);
      if (answered === total) done();
      else if (!ticking) tick();
    },
  };
};

const count = (
  events: { accepted: number; duplicates: number; rejected: number },
  body: string,
): void => {
  const answer = JSON.parse(body) as {
    accepted: number;
    duplicates: number;
    rejected: readonly unknown[];
  };
  events.accepted += answer.accepted;
  events.duplicates += answer.duplicates;
  events.rejected += answer.rejected.length;
};
