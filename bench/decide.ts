import type { Decision } from '../packages/personable/src/decide/decision.ts';
import type { Benchmark } from './benchmark.ts';
import { median, rounded } from './figures.ts';
import { startLoad } from './load/generator.ts';
import { postBytes } from './load/request.ts';
import type { EchoCalls } from './servers/echo.process.ts';
import { startEngine } from './servers/engine.ts';
import { decisionRequest, ITEMS_ASKED } from './shop/decision-request.ts';
import { filledStore } from './shop/filled-store.ts';

const ROUNDS = 5;
const ROUND_SECONDS = 3;
const WARM_UP_SECONDS = 4;
const CONNECTIONS = 32;
/** Share of the measured throughput at which latency is measured: busy, not overloaded. */
const OPEN_LOOP_SHARE = 0.6;
const OPEN_LOOP_SECONDS = 10;
/** Decisions of which the one of middle length becomes what *echo* answers. */
const SAMPLE = 101;

/** Decisions over HTTP, beside a server that decides nothing. */
export const decideBenchmark: Benchmark = {
  name: 'decide',
  summary:
    'POST /v1/decide, 8 items with reasons for every customer in turn: decisions/s and their ratio to an echo, and p99 at 60 % of that rate',

  async run(input) {
    const { room, say } = input;
    const store = await filledStore(input);
    const engine = await startEngine(room, store.folder);
    const bodies = store.customers.map(decisionRequest);
    const prepared = await middleDecision(engine, bodies);
    const echoServer = room.helper<EchoCalls>(
      new URL('./servers/echo.process.ts', import.meta.url),
    );
    const echo = await echoServer.ask('open', { decision: prepared.decision });
    const load = startLoad(room);
    const requests = bodies.map((body) => postBytes('/v1/decide', engine.key, body));
    await load.ask('prepare', { name: 'decide', requests });
    const round = async (port: number, seconds: number): Promise<number> => {
      const pace = { loop: 'closed', seconds } as const;
      const plan = { requests: 'decide', port, connections: CONNECTIONS, pace };
      const [result] = await load.ask('run', [plan]);
      return result?.perSecond ?? 0;
    };

    say('Warming up …');
    await round(echo.port, WARM_UP_SECONDS);
    await round(engine.port, WARM_UP_SECONDS);
    const echoes: number[] = [];
    const decisions: number[] = [];
    const busy: number[] = [];
    for (let count = 1; count <= ROUNDS; count++) {
      echoes.push(await round(echo.port, ROUND_SECONDS));
      await engine.busy();
      decisions.push(await round(engine.port, ROUND_SECONDS));
      busy.push(await engine.busy());
      say(
        `  round ${count}: echo ${perSecond(echoes.at(-1))}, decide ${perSecond(decisions.at(-1))}`,
      );
    }

    const offered = Math.round(median(decisions) * OPEN_LOOP_SHARE);
    say(`  latency at ${offered}/s …`);
    const open = async (port: number) => {
      const pace = { loop: 'open', perSecond: offered, seconds: OPEN_LOOP_SECONDS } as const;
      const plan = { requests: 'decide', port, connections: CONNECTIONS, pace };
      const [result] = await load.ask('run', [plan]);
      if (result === undefined) throw new Error('the load generator said nothing');
      return result;
    };
    // The echo's own latency tells how much of the other is the machine's.
    const echoed = await open(echo.port);
    await echoServer.end();
    await engine.busy();
    const decided = await open(engine.port);
    const openBusy = await engine.busy();
    return {
      data: store.data,
      items: store.items.length,
      customers: store.customers.length,
      ratioToEcho: rounded(median(decisions.map((value, i) => value / (echoes[i] as number)))),
      decisionsPerSecond: rounded(median(decisions)),
      echoesPerSecond: rounded(median(echoes)),
      p50Ms: rounded(decided.latency.p50),
      p99Ms: rounded(decided.latency.p99),
      echoP99Ms: rounded(echoed.latency.p99),
      atPerSecond: rounded(decided.perSecond),
      serverBusy: rounded(median(busy)),
      serverBusyAtThat: rounded(openBusy),
      answerBytes: prepared.bytes,
    };
  },
};

/** The decision of middle length of a sample over all customers. */
const middleDecision = async (
  engine: { readonly post: (path: string, body: unknown) => Promise<string> },
  bodies: readonly unknown[],
): Promise<{ decision: Decision; bytes: number }> => {
  const answers: string[] = [];
  for (let i = 0; i < SAMPLE; i++) {
    const body = bodies[Math.floor((i * bodies.length) / SAMPLE)];
    answers.push(await engine.post('/v1/decide', body));
  }
  const middle = answers.sort((a, b) => a.length - b.length)[SAMPLE >> 1] as string;
  const decision = JSON.parse(middle) as Decision;
  if (
    decision.items.length !== ITEMS_ASKED ||
    decision.items.some((item) => item.reasons.length === 0)
  ) {
    throw new Error(
      'a decision has not all its items with reasons, so there is nothing to measure',
    );
  }
  return { decision, bytes: Buffer.byteLength(middle) };
};

const perSecond = (value: number | undefined): string =>
  `${Math.round(value ?? 0).toLocaleString('en')}/s`;
