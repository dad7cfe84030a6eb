import { type BoundWrite, bind, statement } from '../../../store/statement.ts';
import type { QuestionInput } from './question.ts';

interface Row {
  readonly name: string;
  readonly body: string;
  readonly updated: number;
}

interface Tables {
  questions: Row;
}

export const READ_QUESTIONS = statement<Tables, object, Row>()((db) =>
  db.selectFrom('questions').select(['name', 'body', 'updated']).orderBy('name'),
);

const PUT = statement<Tables, Row>()((db, p) =>
  db
    .insertInto('questions')
    .values({ name: p('name'), body: p('body'), updated: p('updated') })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({
        body: eb.ref('excluded.body'),
        updated: eb.ref('excluded.updated'),
      })),
    ),
);

const REMOVE = statement<Tables, { name: string }>()((db, p) =>
  db.deleteFrom('questions').where('name', '=', p('name')),
);

/** The write that keeps a question, in place of an older one of its name. */
export const writeQuestion = (name: string, input: QuestionInput, updated: number): BoundWrite =>
  bind(PUT, { name, body: JSON.stringify(input), updated });

/** The write that removes a question. */
export const removeQuestion = (name: string): BoundWrite => bind(REMOVE, { name });
