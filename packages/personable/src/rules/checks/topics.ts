import { LONGEST_TOPIC_ID, MOST_TOPICS } from '../topics/topic-body.ts';
import type { Check, Problem } from './problem.ts';

/** What is wrong with topics beside one another: too many, and ids too long for the links they stand in. */
export const checkTopics: Check = ({ topics }) => {
  const kind = 'topics';
  const long = [...topics.keys()].filter((id) => id.length > LONGEST_TOPIC_ID);
  const problems: Problem[] = long.map((id) => ({
    ...{ severity: 'refused', kind, id, path: '' },
    message: `The id of a topic has at most ${LONGEST_TOPIC_ID} characters; this has ${id.length}.`,
    hint: 'Make it anew with a shorter one: ids stand in the links of messages.',
  }));
  const last = [...topics.keys()].at(-1);
  if (topics.size > MOST_TOPICS && last !== undefined) {
    problems.push({
      ...{ severity: 'refused', kind, id: last, path: '' },
      message: `There are at most ${MOST_TOPICS} topics; these would be ${topics.size}.`,
      hint: 'People read all of them on one page: put some together, or archive one.',
    });
  }
  return problems;
};
