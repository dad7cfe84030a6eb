import type { FastifyInstance } from 'fastify';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';

/** For so long a browser may keep a picture, in seconds: not much longer than somebody may want it gone. */
const KEPT = 3_600;

/** Pictures that are drawn for whoever they were made for: whoever has the address may look, and nothing can be read in it. */
export const registerMadeCreatives = (
  app: FastifyInstance,
  shop: Pick<Personable, 'made'>,
): void => {
  app.get<{ Params: { token: string } }>(
    '/v1/made/creatives/:token',
    // Whoever shows a decision has the address from it; nobody makes one.
    { schema: { hide: true } },
    async ({ params: { token } }, reply) => {
      void reply
        .header('referrer-policy', 'no-referrer')
        .header('x-robots-tag', 'noindex, nofollow');
      const [sealed = '', ...more] = token.split('.png');
      const found = more.join('') === '' ? await shop.made.creatives.picture(sealed) : undefined;
      if (found === undefined) {
        throw new PersonableError('not_found', 'There is no picture at this address.', {
          hint: 'Ask for the decision again: it gives the address as it is now.',
        });
      }
      if ('png' in found) {
        void reply.header('cache-control', `private, max-age=${KEPT}`).type('image/png');
        return reply.send(Buffer.from(found.png));
      }
      void reply.header('cache-control', 'no-store');
      return reply.redirect(found.plain, 302);
    },
  );
};
