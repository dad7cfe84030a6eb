import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ALARM_KINDS } from '../../customer/quality/alarm.ts';
import type { Personable } from '../../engine/personable.ts';
import type { Vitals } from '../../engine/readings/vitals.ts';
import { authoriseSecret } from './authorise.ts';

/** Seconds of an answer, finest where decisions should be. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** What a gauge of the engine reads. */
const GAUGES: Readonly<Record<string, readonly [help: string, read: (vitals: Vitals) => number]>> =
  {
    log_position: ['Records in the log that every decision sees', ({ position }) => position],
    checkpoint_position: [
      'Records up to which the folds are stored',
      (vitals) => vitals.checkpoint,
    ],
    figures_behind: [
      'Records of the log that reports and other figures do not have yet',
      (vitals) => vitals.figuresBehind,
    ],
    people_in_memory: ['Homes of people in memory', ({ people }) => people],
    people_bytes: ['Memory of people, by estimate', ({ peopleBytes }) => peopleBytes],
    items: ['Items of the catalogue', ({ items }) => items],
    learned_pairs: ['Pairs of items that are counted', ({ pairs }) => pairs],
    learned_bytes: ['Memory of what is counted', ({ sumsBytes }) => sumsBytes],
    model_number: ['Number of the model that serves', ({ model }) => model],
    expired_records: [
      'Records that retention removed since the start',
      (vitals) => vitals.expiredRecords,
    ],
    retention_ended_seconds: [
      'When retention last ran to its end; 0 for not since the start',
      ({ retentionEnded }) => retentionEnded / 1_000,
    ],
    model_built_seconds: ['When that model was built', ({ modelBuilt }) => modelBuilt / 1_000],
  };

/** Without samples that are no number: the delays of an event loop nobody has measured yet have no mean. */
const withoutNothing = (text: string): string => text.replace(/^[^#\n].* Nan\n/gm, '');

/**
 * `GET /metrics` in the Prometheus format. It needs the secret key: how much a shop sells is nobody
 * else's business. No label holds what a sender chooses, so nobody can grow them.
 */
export const registerMetrics = (app: FastifyInstance, shop: Personable): void => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const { tally } = shop;
  new Counter({
    name: 'personable_messages_total',
    help: 'Messages by what became of them',
    labelNames: ['outcome'] as const,
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(tally.messages)) this.inc({ outcome }, count);
    },
  });
  new Counter({
    name: 'personable_decisions_total',
    help: 'Decisions by strategy, and whether the own history of the person was used',
    labelNames: ['strategy', 'personalized'] as const,
    registers,
    collect() {
      this.reset();
      for (const [strategy, { personalized, general }] of tally.decisions) {
        this.inc({ strategy, personalized: 'true' }, personalized);
        this.inc({ strategy, personalized: 'false' }, general);
      }
    },
  });
  new Counter({
    name: 'personable_filled_items_total',
    help: 'Items that fallbacks filled in',
    registers,
    collect() {
      this.reset();
      this.inc(tally.filled);
    },
  });
  for (const [name, [help, read]] of Object.entries(GAUGES)) {
    new Gauge({
      name: `personable_${name}`,
      help,
      registers,
      collect() {
        this.set(read(shop.vitals()));
      },
    });
  }
  new Gauge({
    name: 'personable_quality_alarms',
    help: 'What is alarming about the data that come in, as of the last check',
    labelNames: ['kind'] as const,
    registers,
    collect() {
      for (const kind of ALARM_KINDS) {
        this.set({ kind }, shop.quality.alarms.filter((alarm) => alarm.kind === kind).length);
      }
    },
  });
  const answers = new Histogram({
    name: 'personable_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'] as const,
    buckets: BUCKETS,
    registers,
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    answers.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    done();
  });
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  app.get('/metrics', { preHandler, schema: { hide: true } }, async (_request, reply) => {
    return reply.type(registry.contentType).send(withoutNothing(await registry.metrics()));
  });
};
