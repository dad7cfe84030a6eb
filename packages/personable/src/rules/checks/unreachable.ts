import { isNamed } from '../campaigns/campaign-set.ts';
import type { Check } from './problem.ts';

/** Campaigns that no placement can ever show: every one that they name takes others only. */
export const checkUnreachable: Check = (set) =>
  [...set.campaigns.values()].flatMap(({ kind, id, body }) => {
    const named = body.placements.flatMap((name) => set.placements.get(name) ?? []);
    const taken = named.some((placement) =>
      isNamed(placement.body.candidates?.campaigns, id, body.tags),
    );
    if (named.length === 0 || taken) return [];
    const names = named.map((placement) => `"${placement.id}"`).join(', ');
    return [
      {
        ...{ severity: 'warning', kind, id, path: '/placements' },
        message: `The campaign can never be shown: ${names} ${named.length === 1 ? 'takes' : 'take'} other campaigns only.`,
        hint: 'Add its id or one of its tags to the candidates of a placement, or name another placement.',
      },
    ];
  });
