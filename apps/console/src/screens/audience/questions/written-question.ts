import type { DeclaredQuestion } from 'personable';

/** A question as it stands in the fields of a form. */
export interface WrittenQuestion {
  readonly name: string;
  readonly field: string;
  readonly text: string;
  /** One a line. */
  readonly choices: string;
  readonly priority: string;
  readonly value: string;
  readonly everyDays: string;
  readonly maximumAgeDays: string;
  readonly sensitive: boolean;
}

/** The fields of a form for a question, or for a new one. */
export const writtenOf = (question: DeclaredQuestion | undefined): WrittenQuestion => ({
  name: question?.name ?? '',
  field: question?.field ?? '',
  text: question?.text ?? '',
  choices: (question?.choices ?? []).join('\n'),
  priority: String(question?.priority ?? 0),
  value: String(question?.value ?? 1),
  everyDays: String(question?.everyDays ?? 30),
  maximumAgeDays: String(question?.maximumAgeDays ?? 365),
  sensitive: question?.sensitive ?? false,
});

/** What is wrong, by field. */
export const problemsOf = (
  written: WrittenQuestion,
): Partial<Record<keyof WrittenQuestion, string>> => ({
  ...(isText(written.name, 100) ? {} : { name: 'A short name, such as shoe-size.' }),
  ...(isText(written.field, 100) ? {} : { field: 'The trait the answer is kept as.' }),
  ...(isText(written.text, 500) ? {} : { text: 'The question as it is asked.' }),
  ...(isWhole(written.priority, 0, 100) ? {} : { priority: 'A whole number from 0 to 100.' }),
  ...(isNumber(written.value, 0, 1e6) ? {} : { value: 'A number from 0 to 1,000,000.' }),
  ...(isWhole(written.everyDays, 1, 3_650) ? {} : { everyDays: 'Days from 1 to 3,650.' }),
  ...(isWhole(written.maximumAgeDays, 1, 36_500)
    ? {}
    : { maximumAgeDays: 'Days from 1 to 36,500.' }),
});

/** The question of a form in which nothing is wrong. */
export const toQuestion = (written: WrittenQuestion): DeclaredQuestion => {
  const { name, field, text, choices, priority, value, everyDays, maximumAgeDays } = written;
  const lines = choices.split('\n').map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  return {
    name: name.trim(),
    field: field.trim(),
    text: text.trim(),
    ...(filled.length === 0 ? {} : { choices: filled }),
    priority: Number(priority),
    value: Number(value),
    everyDays: Number(everyDays),
    maximumAgeDays: Number(maximumAgeDays),
    ...(written.sensitive ? { sensitive: true } : {}),
  };
};

const isText = (text: string, most: number): boolean => {
  const { length } = text.trim();
  return length > 0 && length <= most;
};

const isNumber = (text: string, least: number, most: number): boolean =>
  text.trim() !== '' && Number(text) >= least && Number(text) <= most;

const isWhole = (text: string, least: number, most: number): boolean =>
  isNumber(text, least, most) && Number.isInteger(Number(text));
