import { outdate, queryClient } from '../../../api/query-client.ts';
import { readTrial } from '../../../api/trials.ts';

/** How the trial stands is asked again. */
export const renewTrial = (): Promise<void> => outdate('/v1/trials');

/** The same, after which no report of a trial before is left to be shown. */
export const renewForgotten = async (): Promise<void> => {
  await renewTrial();
  queryClient.removeQueries({ queryKey: [readTrial().path] });
};
