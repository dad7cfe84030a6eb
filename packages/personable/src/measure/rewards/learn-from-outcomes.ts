import { listenForItemOutcomes } from './item-outcomes.ts';
import { listenForMessageOutcomes } from './message-outcomes.ts';
import { listenForOutcomes } from './outcomes.ts';
import { listenForPageOutcomes } from './page-outcomes.ts';
import { listenForSuggestionOutcomes } from './suggestion-outcomes.ts';

/** Has everything that was drawn learn from what came of it: campaigns, pages, looks of items and messages, suggestions for designs. */
export const learnFromOutcomes = (
  hearing: Parameters<typeof listenForOutcomes>[0] &
    Parameters<typeof listenForPageOutcomes>[0] &
    Parameters<typeof listenForItemOutcomes>[0] &
    Parameters<typeof listenForMessageOutcomes>[0],
): void => {
  listenForOutcomes(hearing);
  listenForPageOutcomes(hearing);
  listenForItemOutcomes(hearing);
  listenForMessageOutcomes(hearing);
  listenForSuggestionOutcomes(hearing);
};
