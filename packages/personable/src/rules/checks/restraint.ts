import { openHours } from '../restraint/open-hours.ts';
import { effectiveRestraint } from '../restraint/restraint-body.ts';
import type { Check, Problem } from './problem.ts';

/** Hours of sending that never open because they lie inside quiet hours, and caps of nothing. */
export const checkRestraint: Check = (set) =>
  [...set.restraint.values()].flatMap(({ kind, id, body }) => {
    const { quiet, windows, caps } = effectiveRestraint(body);
    const problems: Problem[] = [];
    for (const [i, window] of windows.entries()) {
      const shut = (window.channels ?? namedIn(quiet)).filter(
        (channel) => !everOpen({ quiet, windows: [{ ...window, channels: [channel] }] }, channel),
      );
      if (shut.length === 0) continue;
      const named = shut.map((channel) => `"${channel}"`).join(', ');
      problems.push({
        ...{ severity: 'refused', kind, id, path: `/windows/${i}` },
        message: `From ${window.from} until ${window.until} it is quiet on ${named}, so nothing could ever be sent then.`,
        hint: 'Move the window, or shorten the quiet hours.',
      });
    }
    for (const channel of namedIn(quiet)) {
      if (everOpen({ quiet, windows: [] }, channel)) continue;
      problems.push({
        ...{ severity: 'refused', kind, id, path: '/quiet' },
        message: `It is always quiet on "${channel}".`,
        hint: 'Shorten the quiet hours; to send nothing on a channel, turn the channel off.',
      });
    }
    for (const [i, { most }] of caps.entries()) {
      if (most > 0) continue;
      problems.push({
        ...{ severity: 'warning', kind, id, path: `/caps/${i}/most` },
        message: 'A cap of 0 lets nothing through.',
        hint: 'Allow at least 1.',
      });
    }
    return problems;
  });

/** Channels that quiet hours speak of; any name stands for all others. */
const namedIn = (
  quiet: readonly { readonly channels?: readonly string[] }[],
): readonly string[] => [
  ...new Set(quiet.flatMap(({ channels }) => channels ?? ['any other channel'])),
];

const everOpen = (hours: Parameters<typeof openHours>[0], channel: string): boolean => {
  const open = openHours(hours, channel, 'marketing');
  for (let weekday = 1; weekday <= 7; weekday++) {
    // It changes at its turns only.
    if (open.turns.some((minute) => open.closedAt({ minute, weekday }) === undefined)) return true;
  }
  return false;
};
