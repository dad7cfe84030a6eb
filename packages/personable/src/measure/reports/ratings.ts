import { feedbackOf } from '../../customer/feedback/feedback.ts';
import type { Message } from '../../customer/message.ts';
import { plainText } from './plain-text.ts';
import type { ReportEvent } from './report-event.ts';
import type { Emit } from './sums.ts';

/** What people can be asked: stars from 1 to 5, and whether they would recommend it, from 0 to 10. */
const SCALES = { rating: { least: 1, most: 5 }, recommend: { least: 0, most: 10 } } as const;
export type Scale = keyof typeof SCALES;

/**
 * What people say of how it was: stars (`rating` of a review, `csat` of any event), from 0 to 10 whether they would recommend it
 * (`nps`), and what they answer to what they are shown; by what it is about, as far as the event says (`campaign`, `placement`).
 */
export const countRating = ({ kind, day, message }: ReportEvent, emit: Emit): void => {
  const { properties } = message;
  if (properties === undefined) return;
  const { rating, csat, nps } = properties;
  const said = { rating: kind === 'rate' ? (csat ?? rating) : csat, recommend: nps } as const;
  for (const scale of ['rating', 'recommend'] as const) {
    const value = said[scale];
    const { least, most } = SCALES[scale];
    if (typeof value !== 'number' || !(value >= least && value <= most)) continue;
    const answer = String(Math.round(value));
    emit(scale, day, answer);
    emit(`${scale}-about`, day, `${answer}\t${aboutOf(message)}`);
  }
  const feedback = feedbackOf(message);
  if (feedback !== undefined) emit('feedback', day, feedback.choice);
};

const aboutOf = ({ properties = {}, context }: Message): string => {
  const { campaign, placement } = properties;
  const { name } = (context as { campaign?: { name?: unknown } } | undefined)?.campaign ?? {};
  return plainText(campaign) ?? plainText(name) ?? plainText(placement) ?? '';
};
