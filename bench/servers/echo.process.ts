/**
 * The reference that decisions are compared with: the same framework, validator, body parsing, request
 * and response schemas, and a decision that is already there. What is missing is the deciding, and that
 * it asks nobody for a key.
 */
import type { AddressInfo } from 'node:net';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify from 'fastify';
import { Decision, DecisionRequest } from '../../packages/personable/src/decide/decision.ts';
import { registerBodies } from '../../packages/personable/src/edges/http/bodies.ts';
import { errors } from '../../packages/personable/src/edges/http/schema.ts';
import { answer } from '../processes/answer.ts';

let close: () => Promise<void> = async () => undefined;

const calls = {
  /** Serves a prepared decision to whoever asks for one. */
  async open({ decision }: { decision: Decision }): Promise<{ port: number }> {
    const app = fastify({ logger: { level: 'error' }, forceCloseConnections: 'idle' });
    app.setValidatorCompiler(TypeBoxValidatorCompiler);
    registerBodies(app);
    app.post<{ Body: DecisionRequest }>(
      '/v1/decide',
      {
        bodyLimit: 256 * 1_024,
        schema: {
          body: DecisionRequest,
          response: { 200: Decision, ...errors(400, 401, 403, 413, 415, 503) },
        },
      },
      async () => decision,
    );
    close = () => app.close();
    await app.listen({ host: '127.0.0.1', port: 0 });
    return { port: (app.server.address() as AddressInfo).port };
  },
};
export type EchoCalls = typeof calls;

answer(calls, () => close());
