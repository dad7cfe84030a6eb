import type { AudiencePreview, AudienceView } from 'personable';
import { count, counted, percent } from '../../../words/numbers.ts';

/** How many more or fewer there are than yesterday: "+12", "−3", "0". */
export const growthWords = (growth: number): string => {
  if (growth === 0) return '0';
  return growth > 0 ? `+${count(growth)}` : `−${count(-growth)}`;
};

/** Whether an audience is counted: "live", or how far it is. */
export const stateWords = ({ state, progress }: AudienceView): string => {
  if (state === 'live') return 'Live';
  if (progress === undefined) return 'Waiting to be counted';
  const { step, done, of } = progress;
  const share = of === 0 ? '' : `, ${percent(done / of)}`;
  return step === 'gathering' ? `Reading the past${share}` : `Counting${share}`;
};

/** How many people a condition finds, and how that is known. */
export const sizeWords = ({ size, exact, low, high, asked, of }: AudiencePreview): string => {
  const people = counted(size, 'person', 'people');
  if (exact) return `${people}, counted among ${counted(of, 'profile', 'profiles')}.`;
  if (low === undefined || high === undefined) return `${people} among those asked.`;
  return `About ${people} (${count(low)} to ${count(high)}), estimated from ${count(asked)} of ${count(of)} profiles.`;
};
