import { firstHomeOf, type Person } from '../../customer/person.ts';
import type { CompiledJourney } from '../../rules/journeys/compile-journey.ts';
import { contextOf } from './act.ts';
import type { EventSaid } from './event-said.ts';
import type { JourneysParts } from './ports.ts';
import type { Run } from './run.ts';

/** Whose run it is, and of which journey. */
interface Whose {
  readonly run: Run;
  readonly journey: Pick<CompiledJourney, 'templates'>;
  readonly person: Person;
}

/** The purpose just refused after which no message of a journey could reach them any more. */
export const refusedWith = async (
  { withdrawn }: EventSaid,
  { run, journey: { templates }, person }: Whose,
  { consentFor, documentOf, clock }: JourneysParts,
): Promise<string | undefined> => {
  if (withdrawn.length === 0 || templates.length === 0) return undefined;
  const needed = templates.map((template) => consentFor(template));
  const refused = needed.find((purpose) => purpose !== undefined && withdrawn.includes(purpose));
  if (refused === undefined) return undefined;
  const document = await documentOf(firstHomeOf(person), clock(), contextOf(run));
  const { consent = {} } = document as { readonly consent?: Readonly<Record<string, boolean>> };
  const isOut = needed.every((one) => one !== undefined && consent[one] !== true);
  return isOut ? refused : undefined;
};
