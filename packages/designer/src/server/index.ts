/* Made for you: what needs a server. */
export type * from '../drawing/drawing.ts';
