import type { DecidedItem } from 'personable-client';
import { Dialog } from '../layout/dialog.tsx';
import { type ReasonShare, reasonShares } from '../personable/reason-shares.ts';
import { asSentence } from '../personable/sentence.ts';
import { Picture } from './picture.tsx';

/** The reasons for which an item was chosen, each with its part of the score, and a way to refuse it. */
export const WhyDialog = ({
  item,
  decision,
  onClose,
  onRefuse,
}: {
  readonly item: DecidedItem;
  readonly decision: string;
  readonly onClose: () => void;
  readonly onRefuse: () => void;
}) => (
  <Dialog title={`Why ${item.name}?`} onClose={onClose} className="why-dialog">
    <div className="why-item">
      <div className="why-picture">
        <Picture item={item} size="tile" />
      </div>
      <ul className="why-reasons">
        {reasonShares(item.reasons).map((share) => (
          <Why key={share.reason.term + share.reason.items.join()} share={share} />
        ))}
      </ul>
    </div>
    <p className="why-score">
      Chosen by <em>{item.strategy}</em> with a score of {item.score.toFixed(3)}; the reasons add up
      to it.
    </p>
    <div className="dialog-foot">
      <button
        type="button"
        className="button quiet"
        onClick={(event) => {
          // Closed first, so that the focus is free to go beside the tile.
          event.currentTarget.closest('dialog')?.close();
          onRefuse();
        }}
      >
        Not for me
      </button>
      {decision !== undefined && (
        <a href={`/console/analytics/decisions/${encodeURIComponent(decision)}`}>
          See the decision
        </a>
      )}
    </div>
  </Dialog>
);

const Why = ({ share: { reason, share, against } }: { readonly share: ReasonShare }) => {
  const percent = `${against ? '−' : ''}${Math.round(share * 100)} %`;
  return (
    <li className={against ? 'why-reason against' : 'why-reason'}>
      <span>{asSentence(reason.text)}</span>
      <span className="why-share">
        {against && <span className="visually-hidden">speaks against it, </span>}
        {percent}
      </span>
      <span className="why-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </li>
  );
};
