import { contextDocument } from '../../context/document.ts';
import type { Person } from '../../customer/person.ts';
import type { ContentParts } from '../campaigns/content-decider.ts';
import { type Subject, subjectOf } from '../campaigns/subject.ts';
import type { Decider } from '../decide.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Recognised } from '../recognise.ts';

/** Who is asked about, and what is known of now. */
export type SubjectRequest = Pick<DecisionRequest, 'person' | 'userId' | 'context'> &
  Omit<DecisionRequest, 'placement' | 'limit'>;

/** Somebody, as rules see them now. */
export interface SubjectNow {
  readonly moment: Moment;
  readonly who: Recognised;
  readonly person: Person | undefined;
  readonly subject: Subject;
}

const NO_EVENTS: ReadonlySet<string> = new Set();

/** Looks at somebody outside of any placement, for a caller whose word is believed. */
export const subjectNow = async (
  asked: SubjectRequest,
  decider: Pick<Decider, 'moment' | 'recognise'>,
  parts: ContentParts,
): Promise<SubjectNow> => {
  const moment = decider.moment();
  const request = { ...asked, placement: '' };
  const caller = { trusted: true };
  const who = await decider.recognise(request, caller, moment);
  const { home } = who;
  const person = home === undefined ? undefined : await moment.people.person(home);
  const touches = await parts.touches.of(person?.homes.map((state) => state.home) ?? []);
  const seen = { person, touches, now: moment.now, named: NO_EVENTS };
  return { moment, who, person, subject: await subjectOf(request, who, caller, seen, parts) };
};

/**
 * Somebody as entitlements see them. Like campaigns, but a minor is seen as anybody else: a right is no advertising. Without
 * consent to personalization there is only what is known of now.
 */
export const documentForRights = (
  { person, subject, moment }: SubjectNow,
  documentOf: ContentParts['documentOf'],
): Promise<object> | object => {
  const { care, context, allows } = subject;
  const around = contextDocument(context);
  return person !== undefined && allows('personalization')
    ? documentOf({ person, now: moment.now, context: around, care, whole: true })
    : { context: around, care };
};
