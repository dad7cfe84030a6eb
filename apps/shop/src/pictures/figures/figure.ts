import type { ReactNode } from 'react';

/** The two colours of a printed figure. */
export interface FigureProps {
  readonly color: string;
  /** For what is cut out of the figure: mostly the colour of the surface behind it. */
  readonly detail: string;
}

/** A small drawing around the point 0,0, within 12 units of it, to print on things. */
export interface Figure {
  readonly Shape: (props: FigureProps) => ReactNode;
  /** Its colour where nothing speaks against it. */
  readonly natural: string;
}
