import { textOf } from '../words.ts';
import type { LeftOff, Unfinished } from './left-off.ts';
import { placeOf } from './place.ts';

const EVENTS = new Set(['Form Started', 'Form Step Completed', 'Form Submitted']);
/** Forms a person has open; a sender must not make the reading long. */
const MOST = 50;

/**
 * Forms begun and not sent, by the events `Form Started` { form, title?, steps?, url? }, `Form Step
 * Completed` { form, step, steps? } and `Form Submitted` { form }.
 */
export const unfinishedForms = (): Unfinished => {
  const forms = new Map<string, LeftOff>();
  return {
    take({ message, time }) {
      const { event = '', properties = {} } = message;
      if (!EVENTS.has(event)) return;
      const { form, form_id: id, title, step, steps } = properties;
      const key = textOf(form) ?? textOf(id);
      if (key === undefined) return;
      const before = forms.get(key);
      if (event === 'Form Submitted') forms.delete(key);
      else if (before !== undefined || forms.size < MOST) {
        const done = typeof step === 'number' && event === 'Form Step Completed' ? step : undefined;
        const of = typeof steps === 'number' && steps > 0 ? steps : undefined;
        forms.set(key, {
          ...before,
          kind: 'form',
          title: textOf(title) ?? before?.title ?? key,
          ...howFar(done, of, before),
          time,
          ...placeOf(message),
        });
      }
    },
    left: () => [...forms.values()],
  };
};

const howFar = (
  step: number | undefined,
  steps: number | undefined,
  before: LeftOff | undefined,
): Pick<LeftOff, 'text' | 'progress'> => {
  if (step === undefined) return { text: before?.text ?? 'begun, and not sent' };
  if (steps === undefined || step > steps || step < 0) {
    return { text: `step ${step} is done, and it is not sent` };
  }
  return { text: `${step} of ${steps} steps are done`, progress: step / steps };
};
