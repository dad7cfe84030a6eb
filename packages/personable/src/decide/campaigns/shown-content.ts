import type { Offering } from '../offers/offering.ts';
import type { Pick as Picked } from './arms.ts';
import { careInWords } from './caring.ts';
import type { DecidedContent, HandOver } from './decided-content.ts';
import type { Subject } from './subject.ts';

/** A pick as the answer has it. */
export const toContent = (
  { arm, content, how, propensity, exact, reason }: Picked,
  offering: Offering | undefined,
): Omit<DecidedContent, 'sentence'> => {
  const { campaign, creative, offer } = arm;
  const { name } = campaign.body;
  return {
    ...{ campaign: campaign.id, creative: creative.id, name },
    ...(offer && offering ? { offer: offering.shown(offer, content.locale) } : {}),
    ...{ locale: content.locale, fields: content.fields, how, propensity },
    ...(exact ? {} : { exact: false }),
    reason,
  };
};

/** What whoever takes over is told. */
export const handOverOf = (subject: Subject | undefined): HandOver => {
  const since = subject?.care?.since;
  const path = subject?.context.page?.value.path;
  return {
    text: careInWords(subject?.care),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    ...(path === undefined ? {} : { page: path }),
  };
};
