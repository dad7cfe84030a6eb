import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type ApiRequest, asCurl, withQuery } from '../src/api/request.ts';

/** What a shell makes of a line: the words it would start a program with. */
const words = (line: string): string[] =>
  execFileSync('sh', ['-c', `SECRET_KEY=sk_1; printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

describe('a request as a line for a shell', () => {
  it('reads with GET', () => {
    const request: ApiRequest = { method: 'GET', path: '/v1/items?search=tea' };
    expect(words(asCurl(request, 'http://127.0.0.1:8787'))).toEqual([
      'curl',
      '-s',
      '-u',
      'sk_1:',
      'http://127.0.0.1:8787/v1/items?search=tea',
    ]);
  });

  it('keeps a body whole, whatever somebody wrote into it', () => {
    const query = `it's "$HOME" \`date\` \\ $(id)`;
    const request: ApiRequest = { method: 'POST', path: '/v1/people/search', body: { query } };
    const sent = words(asCurl(request, 'http://shop.test'));
    expect(sent.at(-2)).toBe('-d');
    expect(JSON.parse(sent.at(-1) ?? '')).toEqual({ query });
    expect(sent).not.toContain('-X');
  });

  it('names a method that curl would not choose', () => {
    const request: ApiRequest = { method: 'DELETE', path: '/v1/inbox/1' };
    expect(words(asCurl(request, 'http://shop.test'))).toEqual(
      expect.arrayContaining(['-X', 'DELETE']),
    );
  });
});

describe('a path with a query', () => {
  it('leaves out what is not said, and encodes the rest', () => {
    expect(withQuery('/v1/items', { search: undefined, after: 'a&b', limit: 5 })).toBe(
      '/v1/items?after=a%26b&limit=5',
    );
    expect(withQuery('/v1/items', { search: undefined })).toBe('/v1/items');
  });
});
