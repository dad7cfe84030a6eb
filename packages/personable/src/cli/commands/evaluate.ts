import type { Command } from '../command.ts';
import { evaluateOnThread } from '../evaluate/evaluation-thread.ts';
import { readOptions } from '../evaluate/options.ts';
import { readInteractions } from '../evaluate/read-interactions.ts';
import { jsonReport } from '../evaluate/report-json.ts';
import { textReport } from '../evaluate/report-text.ts';
import { untilStopped } from './backup.ts';

/** `personable evaluate`: how well we recommend on a file of interactions, beside simpler methods. */
export const evaluateCommand: Command = {
  usage: [
    'Usage: npm run personable -- evaluate --task TASK --train FILE [--test FILE] [--k 5,10,20] [--json]',
    '',
    '  --task TASK      next-item   what a person does next, old items left out',
    '                   session     what comes next in a session; the column person is the session',
    '                   basket      all of the next basket, old items and new',
    '                   top-n       which items somebody will have, in no order',
    '  --train FILE     a table, plain or packed with gzip; - is standard input',
    '  --test FILE      what came later; without it the end of the training is held back',
    '  --k LIST         lengths of list to measure; default 5,10,20',
    '  --json           one line of JSON instead of tables',
    '',
    'A table has its columns separated by tabs and named in the first line: person, item, time (a number',
    'that orders, or an ISO date), and if you like basket and kind (view, click, cart, buy …); others are',
    'left alone. Nothing is stored. What is measured: docs/learning.md.',
  ].join('\n'),

  async run(input) {
    const { ks, json, ...files } = readOptions(input.args);
    return untilStopped(input, 'Nothing was evaluated.', async (signal, progress) => {
      const { train, test, people, items, rows } = await readInteractions(files, progress, signal);
      const { task } = files;
      const request = { task, train, ks, ...(test === undefined ? {} : { test }) };
      const evaluation = await evaluateOnThread(request, progress, signal);
      const evaluated = { task, people, items, interactions: rows, evaluation };
      input.print(json ? jsonReport(evaluated) : textReport(evaluated));
      return 0;
    });
  },
};
