import type { DeclaredQuestion } from 'personable';
import type { ApiRequest } from './request.ts';

interface QuestionList {
  readonly questions: readonly DeclaredQuestion[];
}

/** The questions worth asking people, by name. */
export const readQuestions = (): ApiRequest<QuestionList> => ({
  method: 'GET',
  path: '/v1/questions',
});

const addressOf = (name: string) => `/v1/questions/${encodeURIComponent(name)}`;

/** Declares a question, or replaces it. */
export const putQuestion = ({
  name,
  ...question
}: DeclaredQuestion): ApiRequest<{ readonly success: boolean }> => ({
  method: 'PUT',
  path: addressOf(name),
  body: question,
});

/** Removes a question. */
export const removeQuestion = (name: string): ApiRequest<{ readonly success: boolean }> => ({
  method: 'DELETE',
  path: addressOf(name),
});
