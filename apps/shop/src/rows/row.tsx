import { type ReactNode, useId } from 'react';

/**
 * A titled row of the page.
 *
 * @param busy whether it is being decided anew while it still shows what was decided before
 */
export const Row = ({
  title,
  line,
  busy = false,
  children,
}: {
  readonly title: string;
  readonly line: string;
  readonly busy?: boolean;
  readonly children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className="row" aria-labelledby={id} aria-busy={busy}>
      <div className="row-head">
        <h2 id={id} className="row-title" tabIndex={-1}>
          {title}
        </h2>
        <p>{line}</p>
      </div>
      {children}
    </section>
  );
};
