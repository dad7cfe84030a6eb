import type { ReportHead } from 'personable';
import { count } from '../../../words/numbers.ts';

/** That figures are not all there yet, while a log from before is counted. */
export const CountingNote = ({ counting }: Pick<ReportHead, 'counting'>) =>
  counting === undefined ? null : (
    <p role="status">
      Older records are being counted: {count(counting.done)} of {count(counting.of)}. Figures are
      too small until then.
    </p>
  );
