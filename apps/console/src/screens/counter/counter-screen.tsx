import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { readOverview } from '../../api/overview.ts';
import { reading } from '../../api/query-client.ts';
import { DemoBanner } from '../../frame/demo-banner.tsx';
import { SchemeButton } from '../../frame/scheme-button.tsx';
import { Mark } from '../../icons/mark.tsx';
import { Attended } from './attended.tsx';
import { FindField } from './find-field.tsx';
import { Suggestions } from './suggestions.tsx';
import './counter.css';

/** For whoever stands at the till or answers the telephone: one field, and who it is. */
export const CounterScreen = () => {
  const { data } = useQuery(reading(readOverview()));
  const [person, setPerson] = useState<number>();
  const [visit, setVisit] = useState(0);
  const [isLooking, setLooking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = 'Counter · Personable';
    field.current?.focus();
    const back = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', back);
    return () => window.removeEventListener('keydown', back);
  }, []);
  const choose = (chosen: number) => {
    setPerson(chosen);
    // Chosen again, they are attended to anew.
    setVisit((count) => count + 1);
  };
  const look = (text: string) => {
    setPerson(undefined);
    setLooking(text.trim() !== '');
  };
  return (
    <div className="counter">
      <header className="counter-head">
        <DemoBanner demo={data?.demo} />
        <div className="counter-bar">
          <Link href="/" className="header-mark" title="To the console">
            <Mark />
            <span className="for-readers">To the console</span>
          </Link>
          <h1>Counter</h1>
          <span className="counter-shop dimmed">{data?.name}</span>
          <SchemeButton />
        </div>
      </header>
      <main id="screen" className="counter-main">
        <FindField field={field} onChoose={choose} onLook={look} />
        {person === undefined ? null : <Attended key={visit} person={person} />}
        {person === undefined && !isLooking ? (
          <Suggestions demo={data?.demo === true} onChoose={choose} />
        ) : null}
      </main>
    </div>
  );
};
