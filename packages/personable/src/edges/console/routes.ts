import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PAGE_HEADERS, sendApplication } from '../faces/pages.ts';
import { isSignedIn } from '../http/authorise.ts';
import { sessionCookie, sessionOf } from './sessions.ts';
import { signedInPage, signInPage } from './sign-in-page.ts';

const schema = { hide: true };

/** The path of a link that signs in to a server's console, once, and leads on to a screen. */
export const consoleLink = (app: FastifyInstance, screen?: string): string =>
  `/console/sign-in?code=${app.sessions.invite()}${screen === undefined ? '' : `&screen=${screen}`}`;

/** The console: its pages for whoever signed in with a one-time link, 401 for everybody else. */
export const registerConsole = (app: FastifyInstance): void => {
  app.get('/console', { schema }, (_request, reply) => reply.redirect('/console/'));

  app.get<{ Querystring: { code?: string; screen?: string } }>(
    '/console/sign-in',
    // Programs that look where a link leads ask with HEAD: that must not use it up.
    { schema, exposeHeadRoute: false },
    (request, reply) => {
      const { code = '' } = request.query;
      const screen = screenOf(request.query.screen);
      const session = typeof code === 'string' ? app.sessions.begin(code) : undefined;
      if (session !== undefined) {
        void reply.header('set-cookie', sessionCookie(request, session));
        return sendPage(reply, signedInPage(screen));
      }
      // Whoever follows the used link again and is signed in needs no new one.
      if (isSignedIn(request)) return reply.redirect(`/console${screen}`, 303);
      return refuse(reply, 'This link has been used, or is not of this start of the engine.');
    },
  );

  app.post('/console/sign-out', { schema }, (request, reply) => {
    const session = sessionOf(request);
    // A page of another site must not sign anybody out.
    if (session !== undefined) {
      app.sessions.end(session);
      void reply.header('set-cookie', sessionCookie(request, undefined));
    }
    return reply.send({ success: true });
  });

  app.get<{ Params: { '*': string } }>('/console/*', { schema }, (request, reply) => {
    if (isSignedIn(request)) return sendApplication(reply, 'console', request.params['*']);
    return refuse(reply, arriving(request));
  });
};

/** A screen of the console and nothing else: what stands in an address may be anybody's. */
const screenOf = (said: unknown): string =>
  typeof said === 'string' && /^(?:\/[a-z][a-z-]{0,40}){1,3}$/.test(said) ? said : '/';

/** A cookie that is `SameSite=Strict` does not come along from a link on another page. */
const arriving = (request: FastifyRequest): string =>
  request.headers.cookie === undefined
    ? 'The console shows what is known of your customers, so it opens by a one-time link.'
    : 'Your sign-in has ended, or this page was opened from another site.';

const refuse = (reply: FastifyReply, why: string): FastifyReply =>
  sendPage(reply.code(401), signInPage(why));

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply
    .headers({ ...PAGE_HEADERS, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(page);
