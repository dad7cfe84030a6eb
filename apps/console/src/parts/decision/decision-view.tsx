import type { DecisionDetail } from 'personable';
import { counted } from '../../words/numbers.ts';
import { ContextParts } from '../context/context-parts.tsx';
import { JsonDisclosure } from '../json-view.tsx';
import { Asked } from './asked.tsx';
import { Chosen } from './chosen.tsx';
import { ComputedAgain } from './computed-again.tsx';
import { Explained } from './explained.tsx';
import { NotChosen } from './not-chosen.tsx';
import './decision.css';

/** One decision, whole: what was asked, what was chosen and why, and why others were not. */
export const DecisionView = ({ detail }: { readonly detail: DecisionDetail }) => (
  <div className="decision">
    <section className="panel decision-asked">
      <h2>What was asked</h2>
      <Asked detail={detail} />
    </section>
    <section className="decision-chosen">
      <h2>
        What was chosen{' '}
        {detail.decision.items.length === 0 ? null : (
          <span className="dimmed">{counted(detail.decision.items.length, 'item', 'items')}</span>
        )}
      </h2>
      <Chosen detail={detail} />
    </section>
    {isOfItems(detail) ? (
      <section className="panel decision-others">
        <h2>Why not others</h2>
        <NotChosen detail={detail} />
      </section>
    ) : null}
    <section className="panel decision-explained">
      <h2>What it went by</h2>
      <Explained explanation={detail.explanation} />
    </section>
    <section className="panel decision-again">
      <h2>Verify</h2>
      <ComputedAgain decision={detail.decision.decision} />
    </section>
    <section className="panel decision-context">
      <h2>Context</h2>
      {detail.context === undefined || detail.context.length === 0 ? (
        <p className="dimmed">Nothing that was known of now was used.</p>
      ) : (
        <ContextParts parts={detail.context} />
      )}
    </section>
    <div className="decision-json">
      <JsonDisclosure label="As JSON" value={detail} />
    </div>
  </div>
);

const isOfItems = ({ decision, next }: DecisionDetail): boolean =>
  decision.content === undefined && decision.page === undefined && next === undefined;
