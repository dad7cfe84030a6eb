import type { Spot } from '../reading/spot.ts';
import { conditionFields } from './condition-fields.ts';
import type { Template } from './template.ts';

/**
 * Whether conditions ask only for fields, and none is there only when it is there.
 *
 * @throws DesignerError
 */
export const checkConditions = (
  { fields, compatibility = [] }: Template,
  readCondition: ((condition: unknown) => unknown) | undefined,
  spot: Spot,
): void => {
  const ids = fields.map(({ id }) => id);
  const check = (condition: unknown, where: Spot): ReadonlySet<string> => {
    const found = conditionFields(condition, ids, where);
    try {
      readCondition?.(condition);
    } catch (error) {
      const { message, path, hint } = error as Partial<Record<string, unknown>>;
      const inner = typeof path === 'string' ? path.split('/').slice(1) : [];
      const place = inner.reduce<Spot>(
        (at, key) => at.at(key.replaceAll('~1', '/').replaceAll('~0', '~')),
        where,
      );
      throw place.refuse(String(message), typeof hint === 'string' ? hint : undefined);
    }
    return found;
  };
  const needs = new Map<string, ReadonlySet<string>>();
  fields.forEach(({ id, when }, i) => {
    if (when !== undefined) needs.set(id, check(when, spot.at('fields').at(i).at('when')));
  });
  compatibility.forEach((one, i) => {
    const where = spot.at('compatibility').at(i);
    check(one.if, where.at('if'));
    check(one.then, where.at('then'));
  });
  const state = new Map<string, 'open' | 'done'>();
  const follow = (id: string, way: readonly string[]): void => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      const loop = [...way.slice(way.indexOf(id)), id].map((one) => `"${one}"`).join(' → ');
      throw spot
        .at('fields')
        .at(ids.indexOf(id))
        .at('when')
        .refuse(
          `Whether fields are there goes round in a circle: ${loop}.`,
          'Let one of them be there always.',
        );
    }
    state.set(id, 'open');
    for (const needed of needs.get(id) ?? []) follow(needed, [...way, id]);
    state.set(id, 'done');
  };
  for (const id of ids) follow(id, []);
};
