import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { ComputedTraitInput } from '../../engine/handles/traits.ts';
import type { Personable } from '../../engine/personable.ts';
import type { StatedTrait } from '../../engine/traits/trait-declarations.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';
import {
  ComputedTraitBody,
  ComputedTraitInputBody,
  TraitBody,
  TraitInput,
} from './trait-schemas.ts';

type Named = { readonly name: string };

const named = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) });
const Deleted = Type.Object({ deleted: Type.Boolean() });
const common = { tags: ['traits'], security: keys.secret };

/** What is said of traits, for the shop. */
export const registerTraits = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/traits',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'listTraits',
        summary: 'List the stated traits that were declared',
        description: 'A trait need not be declared to be stated.',
        response: {
          ...success(Type.Object({ traits: Type.Array(TraitBody) }), 'By name.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ traits: shop.traits.list() }),
  );

  app.get<{ Params: Named }>(
    '/v1/traits/:name',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'readTrait',
        summary: 'Read what is said of a stated trait',
        params: named,
        response: { ...success(TraitBody, 'What is said of it.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params: { name } }) => shop.traits.find(name) ?? unknown('declared trait', name),
  );

  app.put<{ Params: Named; Body: StatedTrait }>(
    '/v1/traits/:name',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'putTrait',
        summary: 'Say what a stated trait is',
        description: 'In place of what was said before. It changes no profile.',
        params: named,
        body: TraitInput,
        response: { ...success(TraitBody, 'As it now is.'), ...errors(400, 401, 403) },
      },
    },
    ({ params: { name }, body }) => shop.traits.put(name, body),
  );

  app.delete<{ Params: Named }>(
    '/v1/traits/:name',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'deleteTrait',
        summary: 'Take back what was said of a stated trait',
        description: 'People keep its values.',
        params: named,
        response: { ...success(Deleted, 'Whether anything was said.'), ...errors(401, 403) },
      },
    },
    async ({ params: { name } }) => ({ deleted: await shop.traits.delete(name) }),
  );

  app.get(
    '/v1/computed-traits',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'listComputedTraits',
        summary: 'List computed traits',
        response: {
          ...success(
            Type.Object({ traits: Type.Array(ComputedTraitBody) }),
            'Built-in ones first, then by name.',
          ),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ traits: shop.traits.computed.list() }),
  );

  app.get<{ Params: Named }>(
    '/v1/computed-traits/:name',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'readComputedTrait',
        summary: 'Read a computed trait, and how far its past is counted',
        params: named,
        response: { ...success(ComputedTraitBody, 'As it is.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params: { name } }) =>
      shop.traits.computed.find(name) ?? unknown('computed trait', name),
  );

  app.put<{ Params: Named; Body: ComputedTraitInput }>(
    '/v1/computed-traits/:name',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'putComputedTrait',
        summary: 'Compute a trait of every person',
        description:
          'Whoever is looked at has it at once, their past included; stored profiles are counted in the background.',
        params: named,
        body: ComputedTraitInputBody,
        response: {
          ...success(ComputedTraitBody, 'It is computed from now on.'),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    ({ params: { name }, body }) => shop.traits.computed.put(name, body),
  );

  app.delete<{ Params: Named }>(
    '/v1/computed-traits/:name',
    {
      preHandler,
      schema: {
        ...common,
        operationId: 'deleteComputedTrait',
        summary: 'Compute a trait no longer',
        params: named,
        response: {
          ...success(Deleted, 'Whether there was one.'),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    async ({ params: { name } }) => ({ deleted: await shop.traits.computed.delete(name) }),
  );
};

const unknown = (what: string, name: string): never => {
  throw new PersonableError('not_found', `There is no ${what} "${name}".`, {
    hint: 'The list has all of them.',
  });
};
