import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Visit } from '../../automate/links/message-visits.ts';
import type { Personable } from '../../engine/personable.ts';

/** A picture of one transparent point (GIF89a). */
const POINT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const NOT_FOUND = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>This link leads nowhere</title></head>
<body style="font-family: system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; line-height: 1.5; color-scheme: light dark">
<h1>This link leads nowhere</h1>
<p>It may be cut off, or too old. Open the message again and click the link there, or go to the shop yourself.</p>
</body>
</html>
`;

/** The links of messages, for whoever gets one: no key is needed, as nothing is told. */
export const registerMessageLinks = (
  app: FastifyInstance,
  shop: Pick<Personable, 'messageLinks'>,
): void => {
  app.get<{ Params: { token: string } }>(
    '/m/:token',
    { schema: { hide: true } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      reply.header('x-robots-tag', 'noindex, nofollow');
      const { token } = request.params;
      const visit = visitOf(request);
      if (token.endsWith('.gif')) {
        const isOne = shop.messageLinks.opened(token.slice(0, -4), visit);
        return reply
          .code(isOne ? 200 : 404)
          .type('image/gif')
          .send(POINT);
      }
      const target = await shop.messageLinks.follow(token, visit);
      if (target !== undefined) return reply.redirect(target, 302);
      return reply.code(404).type('text/html; charset=utf-8').send(NOT_FOUND);
    },
  );
};

const visitOf = ({ method, headers }: FastifyRequest): Visit => ({
  method,
  userAgent: headers['user-agent'],
  objects: headers['sec-gpc'] === '1' || headers['dnt'] === '1',
});
