import type { Served } from '../serve.ts';

/** A link that signs in once, as the command line asks for one. */
export const linkOf = async ({ call, shop }: Served): Promise<string> => {
  const { body } = await call('POST /v1/admin/console-link', { key: shop.adminToken, body: {} });
  return (body as { path: string }).path;
};

/** Signs in and returns the cookie, as a browser sends it back. */
export const signIn = async (served: Served): Promise<string> => {
  const answer = await fetch(served.url + (await linkOf(served)));
  const cookie = answer.headers.get('set-cookie');
  if (cookie === null) throw new Error(`the link was answered with ${answer.status}`);
  return cookie.split(';', 1)[0] ?? '';
};
