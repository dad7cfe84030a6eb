import type { Decision } from '../packages/personable/src/decide/decision.ts';
import type { Benchmark, BenchmarkInput, Figures } from './benchmark.ts';
import { type BesideEcho, besideEcho, middleAnswer } from './decide/beside-echo.ts';
import { BLOCKS, CAMPAIGNS, campaignRules, START, WHOLE } from './decide/campaign-rules.ts';
import { identifyMessage } from './decide/people-traits.ts';
import { startLoad } from './load/generator.ts';
import { startEngine } from './servers/engine.ts';
import { decisionRequest, ITEMS_ASKED } from './shop/decision-request.ts';
import { filledStore, generatedStore } from './shop/filled-store.ts';

/** A large shop, for placements of campaigns and pages. */
const LARGE = { items: 100_000, customers: 4_000, messages: 300_000, days: 365 };
const AT_ONCE = 1_000;

/** Decisions over HTTP, beside a server that decides nothing. */
export const decideBenchmark: Benchmark = {
  name: 'decide',
  summary:
    'POST /v1/decide, 8 items with reasons for every customer in turn: decisions/s and their ratio to an echo, and p99 at 60 % of that rate; campaigns…: one of 200 campaigns with 5 creatives each, and 8 of 100,000 items; page…: a page of 8 placements',

  async run(input) {
    return { ...(await items(input)), ...(await pages(input)) };
  },
};

const items = async (input: BenchmarkInput): Promise<Figures> => {
  const { room, say } = input;
  const store = await filledStore(input);
  const engine = await startEngine(room, store.folder);
  const bodies = store.customers.map(decisionRequest);
  const { answer, bytes } = await middleAnswer(engine, bodies);
  requireItems(answer);
  const load = startLoad(room);
  const measured = await besideEcho({ room, say, engine, load, name: 'items', bodies, answer });
  await load.end();
  await engine.end();
  const { perSecond, ...figures } = measured;
  const { data, customers } = store;
  return {
    ...{ data, items: store.items.length, customers: customers.length, ...figures },
    ...{ decisionsPerSecond: perSecond, answerBytes: bytes },
  };
};

const pages = async (input: BenchmarkInput): Promise<Figures> => {
  const { room, say } = input;
  const store = await generatedStore(input, LARGE);
  const engine = await startEngine(room, store.folder);
  const { customers } = store;
  say(`Publishing ${CAMPAIGNS} campaigns …`);
  for (let from = 0; from < customers.length; from += AT_ONCE) {
    const some = customers.slice(from, from + AT_ONCE);
    await engine.post('/v1/batch', {
      batch: some.map((userId, i) => identifyMessage(userId, from + i)),
    });
  }
  await engine.post('/v1/rules/apply', { rules: campaignRules(), publish: true });
  const load = startLoad(room);
  const measure = async (name: string, placement: string, blocks: number) => {
    const bodies = customers.map((userId, i) => ({
      ...{ userId, placement },
      context: { page: '/', device: { kind: DEVICES[i % DEVICES.length] } },
    }));
    const { answer, bytes } = await middleAnswer(engine, bodies);
    const { blocks: decided } = answer as { readonly blocks?: readonly Decision[] };
    if (decided?.length !== blocks || decided.some(isEmpty)) {
      throw new Error('a page has not all its blocks filled, so there is nothing to measure');
    }
    return named(name, await besideEcho({ room, say, engine, load, name, bodies, answer }), bytes);
  };
  return {
    ...(await measure('campaigns', START, 2)),
    ...(await measure('page', WHOLE, BLOCKS.length)),
    largeItems: store.items.length,
  };
};

const DEVICES = ['phone', 'computer', 'tablet'];

const isEmpty = ({ items: chosen, content }: Decision): boolean =>
  chosen.length === 0 && (content ?? []).length === 0;

const named = (name: string, figures: BesideEcho, bytes: number): Figures =>
  Object.fromEntries(
    Object.entries({ ...figures, answerBytes: bytes }).map(([figure, value]) => [
      `${name}${figure.charAt(0).toUpperCase()}${figure.slice(1)}`,
      value,
    ]),
  );

const requireItems = ({ items: chosen }: Decision): void => {
  if (chosen.length !== ITEMS_ASKED || chosen.some(({ reasons }) => reasons.length === 0)) {
    throw new Error(
      'a decision has not all its items with reasons, so there is nothing to measure',
    );
  }
};
