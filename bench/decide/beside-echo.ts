import type { Decision } from '../../packages/personable/src/decide/decision.ts';
import { median, rounded } from '../figures.ts';
import type { startLoad } from '../load/generator.ts';
import { postBytes } from '../load/request.ts';
import type { Room } from '../processes/room.ts';
import type { EchoCalls } from '../servers/echo.process.ts';
import type { Engine } from '../servers/engine.ts';

const ROUNDS = 5;
const ROUND_SECONDS = 3;
const WARM_UP_SECONDS = 4;
/** Longer: everybody is to be met once, because what is measured is a day and not its first minute. */
const ENGINE_WARM_UP_SECONDS = 10;
const CONNECTIONS = 32;
/** Share of the measured throughput at which latency is measured: busy, not overloaded. */
const OPEN_LOOP_SHARE = 0.6;
const OPEN_LOOP_SECONDS = 10;

/** What is asked, of whom, and what the echo answers. */
interface Asked {
  readonly room: Room;
  readonly say: (text: string) => void;
  readonly engine: Engine;
  readonly load: ReturnType<typeof startLoad>;
  /** A name for the requests. */
  readonly name: string;
  readonly bodies: readonly unknown[];
  /** A prepared answer. */
  readonly answer: Decision;
}

/** Decisions a second beside an echo of the same answer in alternating rounds, and the latency of both at 60 % of that. */
export interface BesideEcho {
  readonly ratioToEcho: number;
  readonly perSecond: number;
  readonly echoesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly echoP99Ms: number;
  readonly atPerSecond: number;
  readonly serverBusy: number;
  readonly serverBusyAtThat: number;
}

/** Measures what an engine answers to `POST /v1/decide` beside a server that decides nothing. */
export const besideEcho = async (asked: Asked): Promise<BesideEcho> => {
  const { room, say, engine, load, name, bodies, answer } = asked;
  const echoServer = room.helper<EchoCalls>(new URL('../servers/echo.process.ts', import.meta.url));
  const echo = await echoServer.ask('open', { decision: answer });
  const requests = bodies.map((body) => postBytes('/v1/decide', engine.key, body));
  await load.ask('prepare', { name, requests });
  const round = async (port: number, seconds: number): Promise<number> => {
    const pace = { loop: 'closed', seconds } as const;
    const plan = { requests: name, port, connections: CONNECTIONS, pace };
    const [result] = await load.ask('run', [plan]);
    return result?.perSecond ?? 0;
  };

  say(`${name}: warming up …`);
  await round(echo.port, WARM_UP_SECONDS);
  await round(engine.port, ENGINE_WARM_UP_SECONDS);
  const echoes: number[] = [];
  const decisions: number[] = [];
  const busy: number[] = [];
  for (let count = 1; count <= ROUNDS; count++) {
    echoes.push(await round(echo.port, ROUND_SECONDS));
    await engine.busy();
    decisions.push(await round(engine.port, ROUND_SECONDS));
    busy.push(await engine.busy());
    say(
      `  round ${count}: echo ${perSecond(echoes.at(-1))}, ${name} ${perSecond(decisions.at(-1))}`,
    );
  }

  const offered = Math.round(median(decisions) * OPEN_LOOP_SHARE);
  say(`  latency at ${offered}/s …`);
  const open = async (port: number) => {
    const pace = { loop: 'open', perSecond: offered, seconds: OPEN_LOOP_SECONDS } as const;
    const plan = { requests: name, port, connections: CONNECTIONS, pace };
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
    ratioToEcho: rounded(median(decisions.map((value, i) => value / (echoes[i] as number)))),
    perSecond: rounded(median(decisions)),
    echoesPerSecond: rounded(median(echoes)),
    p50Ms: rounded(decided.latency.p50),
    p99Ms: rounded(decided.latency.p99),
    echoP99Ms: rounded(echoed.latency.p99),
    atPerSecond: rounded(decided.perSecond),
    serverBusy: rounded(median(busy)),
    serverBusyAtThat: rounded(openBusy),
  };
};

/** Answers of which the one of middle length becomes what the echo answers. */
const SAMPLE = 101;

/** The answer of middle length to a sample of all requests. */
export const middleAnswer = async (
  engine: Pick<Engine, 'post'>,
  bodies: readonly unknown[],
): Promise<{ readonly answer: Decision; readonly bytes: number }> => {
  const answers: string[] = [];
  for (let i = 0; i < SAMPLE; i++) {
    const body = bodies[Math.floor((i * bodies.length) / SAMPLE)];
    answers.push(await engine.post('/v1/decide', body));
  }
  const middle = answers.sort((a, b) => a.length - b.length)[SAMPLE >> 1] as string;
  return { answer: JSON.parse(middle) as Decision, bytes: Buffer.byteLength(middle) };
};

const perSecond = (value: number | undefined): string =>
  `${Math.round(value ?? 0).toLocaleString('en')}/s`;
