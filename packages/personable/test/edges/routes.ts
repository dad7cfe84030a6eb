import type { FastifyInstance } from 'fastify';

/** An address of a server, described or hidden. */
export interface Route {
  readonly method: string;
  /** As it was declared, for example `/v1/items/:id`. */
  readonly path: string;
  /** The method with a path that can be asked. */
  readonly line: string;
}

/**
 * Every address a server has, also those that its description leaves out, read from the tree of its
 * router. HEAD and OPTIONS follow from the others.
 */
export const routesOf = (app: FastifyInstance): Route[] => {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((text) => {
      const found = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([\w, ]+)\))?$/.exec(text);
      if (found === null) return [];
      const [, indent = '', part = '', methods = ''] = found;
      const depth = indent.length / 4;
      above[depth] = part;
      const path = above
        .slice(0, depth + 1)
        .join('')
        .replace('//', '/')
        .replace(/([^/])\*$/, '$1/*');
      return methods
        .split(', ')
        .filter((method) => !['', 'HEAD', 'OPTIONS'].includes(method))
        .map((method) => {
          const asked = path.replace(/:\w+/g, 'x').replace('*', 'x');
          return { method, path, line: `${method} ${asked}` };
        });
    });
};
