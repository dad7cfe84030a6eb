import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STATUS } from '../../src/edges/http/errors.ts';
import { createServer } from '../../src/edges/http/server.ts';
import { openPersonable } from '../../src/index.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Schema = Readonly<Record<string, Json>>;

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly description?: string;
  readonly required?: boolean;
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}
interface Description {
  readonly openapi: string;
  readonly info: Readonly<Record<string, Json>>;
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const read = async () => {
  const shop = await openPersonable({ data: ':memory:' });
  const app = await createServer(shop);
  const answer = await app.inject('/openapi.json');
  await app.close();
  await shop.close();
  return answer;
};

const answer = await read();
const description = answer.json() as Description;
/** Needs no key. */
/** The last is signed by whoever carries messages. */
const OPEN = [
  ...['/healthz', '/readyz', '/.well-known/gpc.json', '/v1/push/key', '/v1/made/fonts/{digest}'],
  ...['/v1/channels/{name}/answers', '/v1/connect/shopify', '/v1/connect/woocommerce'],
];
const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method,
    path,
    operation,
  })),
);

describe('the description', () => {
  test('is JSON of OpenAPI 3.1 and says what it describes', () => {
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect(description.info).toMatchObject({
      title: 'Personable',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    });
  });

  test('has only the fields that OpenAPI 3.1 has', () => {
    const known = ['openapi', 'info', 'servers', 'paths', 'components', 'tags', 'security'];
    expect(Object.keys(description).filter((name) => !known.includes(name))).toEqual([]);
    expect(operations.length).toBeGreaterThan(20);
    for (const { name, method, path, operation } of operations) {
      expect(METHODS, name).toContain(method);
      expect(path, name).toMatch(/^\/[\w/{}.-]*$/);
      const fields = Object.keys(operation).filter(
        (field) =>
          ![
            'operationId',
            'summary',
            'description',
            'tags',
            'security',
            'parameters',
            'requestBody',
            'responses',
          ].includes(field),
      );
      expect(fields, name).toEqual([]);
    }
  });

  test('describes every tag and every key', () => {
    for (const tag of description.tags) expect(tag.description, tag.name).toMatch(/\.$/);
    expect(Object.values(description.components.securitySchemes)).toEqual([
      { type: 'http', scheme: 'basic', description: expect.stringMatching(/\.$/) },
      { type: 'http', scheme: 'bearer', description: expect.stringMatching(/\.$/) },
    ]);
  });

  test('names every operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(operations)('$name', ({ method, path, operation }) => {
  const { operationId, summary, tags, security, parameters = [], requestBody } = operation;
  const responses = operation.responses ?? {};
  const guarded = security !== undefined;

  test('has a name, a summary and a tag that is described', () => {
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    expect(tags).toHaveLength(1);
    expect(description.tags.map(({ name }) => name)).toContain(tags?.[0]);
  });

  test('names keys that are described', () => {
    const names = (security ?? []).flatMap((scheme) => Object.keys(scheme));
    const known = Object.keys(description.components.securitySchemes);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(guarded).toBe(!OPEN.includes(path));
  });

  test('has a parameter for each part of its path, and says what each is', () => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(inPath.map(({ name }) => name)).toEqual(parts);
    expect(inPath.every(({ required }) => required === true)).toBe(true);
    for (const { schema } of parameters) expect(schema).toHaveProperty('type');
  });

  test('has a body where its method brings one', () => {
    expect(requestBody !== undefined).toBe(method === 'post' || method === 'put');
    if (requestBody === undefined) return;
    if (path === '/v1/trials' || path === '/v1/experiments/file') {
      expect(Object.keys(requestBody.content ?? {})).toEqual(['application/octet-stream']);
      return;
    }
    if (path === '/v1/messages/inbound') {
      expect(Object.keys(requestBody.content ?? {})).toEqual(['message/rfc822']);
      return;
    }
    if (path === '/v1/made/pictures') {
      expect(Object.keys(requestBody.content ?? {})).toContain('image/jpeg');
      return;
    }
    const schema = requestBody.content?.['application/json']?.schema;
    expect(schema).toMatchObject({ type: 'object', properties: expect.any(Object) });
  });

  test('describes what it answers', () => {
    const [success = '200'] = Object.keys(responses).filter((status) => status.startsWith('2'));
    expect(responses[success]?.description).toMatch(/^\S.+/);
    expect(responses[success]?.description).not.toBe('Default Response');
    const file = path.includes('/files/') ? 'application/octet-stream' : 'application/json';
    const fonts = path.startsWith('/v1/made/fonts/') ? 'font/ttf' : file;
    const others = path.endsWith('.csv') ? 'text/csv' : fonts;
    const named: Readonly<Record<string, string>> = {
      '/v1/live': 'text/event-stream',
      '/v1/made/pictures/{digest}': 'image/png',
      '/v1/made/previews': 'image/png',
    };
    const type = named[path] ?? others;
    expect(responses[success]?.content?.[type]?.schema).toHaveProperty('type');
  });

  test('describes what can go wrong', () => {
    const statuses = Object.keys(responses);
    if (guarded) expect(statuses).toContain('401');
    if (security?.length === 1) expect(statuses).toContain('403');
    if (requestBody !== undefined) expect(statuses).toContain('400');
    for (const [status, { description: text, content }] of Object.entries(responses)) {
      if (/^[23]/.test(status) || !guarded) continue;
      expect(Object.values(STATUS).map(String)).toContain(status);
      expect(text).toMatch(/^\S.*\.$/);
      expect(content?.['application/json']?.schema).toMatchObject({
        type: 'object',
        required: ['error'],
        properties: { error: { required: ['code', 'message'] } },
      });
    }
  });
});

describe('every schema', () => {
  const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];

  /** Calls back for every object in a JSON value, with where it stands. */
  const walk = (value: Json, place: string, visit: (schema: Schema, place: string) => void) => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) visit(value as Schema, place);
    for (const [name, child] of Object.entries(value)) walk(child, `${place}/${name}`, visit);
  };

  const schemas: { place: string; schema: Schema }[] = [];
  walk(description.paths as unknown as Json, '', (schema, place) => {
    const named = place.endsWith('/properties') || place.endsWith('/patternProperties');
    if (!named && (place.includes('/schema') || place.includes('/items'))) {
      schemas.push({ place, schema });
    }
  });

  test('is JSON Schema 2020-12: known types, no leftovers of other dialects or of the library', () => {
    expect(schemas.length).toBeGreaterThan(200);
    const wrong = schemas.filter(({ schema }) => {
      const { type } = schema;
      const unknownType = typeof type === 'string' && !TYPES.includes(type);
      const leftover = ['nullable', '~kind', '~optional', 'definitions', 'example'];
      return unknownType || leftover.some((name) => name in schema);
    });
    expect(wrong).toEqual([]);
  });

  test('requires only what it describes', () => {
    const wrong = schemas.filter(({ schema }) => {
      const { required, properties } = schema;
      if (!Array.isArray(required)) return false;
      const described = Object.keys((properties as object | undefined) ?? {});
      return required.some((name) => !described.includes(String(name)));
    });
    expect(wrong).toEqual([]);
  });

  test('that refers to another refers to one that is there', () => {
    const references = schemas.flatMap(({ schema }) => schema['$ref'] ?? []);
    for (const reference of references) {
      const parts = String(reference).replace(/^#\//, '').split('/');
      const found = parts.reduce<unknown>(
        (value, part) => (value as Record<string, unknown> | undefined)?.[part],
        description,
      );
      expect(found, String(reference)).toBeDefined();
    }
  });
});

describe('docs/api.md', () => {
  const text = readFileSync(new URL('../../../../docs/api.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d{3}) \| (.+) \|$/gm)];

  test.each(Object.entries(STATUS))(
    'lists `%s` with its status %d and what to do',
    (code, status) => {
      const row = rows.find(([, name]) => name === code);
      expect(row?.slice(1, 3)).toEqual([code, String(status)]);
      expect(row?.[3]).toMatch(/\w/);
    },
  );

  test('lists no code that is none', () => {
    expect(rows.map(([, code]) => code).sort()).toEqual(Object.keys(STATUS).sort());
  });

  test('names every address of the description that takes messages, decides or holds items', () => {
    const named = operations.filter(({ operation }) =>
      ['events', 'decisions'].includes(operation.tags?.[0] ?? ''),
    );
    expect(named.filter(({ path }) => !text.includes(path))).toEqual([]);
  });
});
