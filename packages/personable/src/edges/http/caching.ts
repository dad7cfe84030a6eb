import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Decision } from '../../decide/decision.ts';
import type { Personable } from '../../engine/personable.ts';

/** Seconds for which an answer that is the same for everybody may be shown again without asking. */
const KEPT_FOR = 60;

/**
 * Says of an answer whether caches may keep it: only one that nobody made the difference in, for somebody nobody knows, with nothing drawn.
 *
 * @returns the tag of an answer that may be kept.
 */
export const mayBeKept = (
  reply: FastifyReply,
  decision: Decision,
  shop: Personable,
): string | undefined => {
  if (!isSameForAll(decision)) {
    void reply.header('cache-control', 'private, no-store');
    return undefined;
  }
  const tag = tagOf(decision, shop.rules.set);
  void reply
    .header('etag', tag)
    .header('cache-control', `public, max-age=${KEPT_FOR}`)
    // Who objects to being advertised to may be shown something else.
    .header('vary', [reply.getHeader('vary') ?? [], 'Sec-GPC'].flat().join(', '));
  return tag;
};

/** Whether a header `If-None-Match` names a tag (RFC 9110, weak comparison). */
export const isNamedBy = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' ||
    header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag));

const isSameForAll = ({
  by,
  person,
  items,
  content = [],
  arranged = [],
  page,
  blocks = [],
}: Decision): boolean =>
  by === 'nobody' &&
  person === 'newcomer' &&
  content.every(({ how }) => how === 'fixed') &&
  items.every(({ creative }) => creative?.how !== 'drawn') &&
  arranged.every(({ items: drawn = [] }) => drawn.length === 0) &&
  page?.how !== 'drawn' &&
  blocks.every(isSameForAll);

/** A hash of all an answer says but for its ids, and of the rule set; the numbers of models stand in the answer. */
const tagOf = (decision: Decision, set: number): string => {
  const text = JSON.stringify([set, withoutId(decision)]);
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
};

const withoutId = ({ decision: _, page, blocks, ...rest }: Decision): object => ({
  ...rest,
  ...(page === undefined ? {} : { page: { ...page, blocks: [] } }),
  ...(blocks === undefined ? {} : { blocks: blocks.map(withoutId) }),
});
