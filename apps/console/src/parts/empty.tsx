import type { ReactNode } from 'react';
import './states.css';

interface Props {
  readonly title: string;
  /** How something comes to stand here. */
  readonly children?: ReactNode;
}

/** A place where nothing is, and why that is so. */
export const Empty = ({ title, children }: Props) => (
  <div className="state state-empty">
    <p className="state-title">{title}</p>
    {children === undefined ? null : <div>{children}</div>}
  </div>
);
