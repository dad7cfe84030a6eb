import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { ApiRequest } from '../api/request.ts';
import { useArrival } from '../frame/arrival.ts';
import { RequestDisclosure } from './request-disclosure.tsx';

interface Props {
  /** The one heading of the page. */
  readonly title: string;
  /** The title of the document where it must differ: histories keep it, so no person's name. */
  readonly documentTitle?: string;
  /** What the screen is for, in a sentence. */
  readonly about?: ReactNode;
  /** Where this screen was reached from. */
  readonly up?: { readonly title: string; readonly path: string };
  /** Beside the heading. */
  readonly beside?: ReactNode;
  /** Requests behind the screen that are no queries. */
  readonly requests?: readonly ApiRequest[];
  readonly children: ReactNode;
}

/** What every screen has: a heading that takes the focus, a document title, and its requests. */
export const Screen = (props: Props) => {
  const { title, documentTitle = title, about, up, beside, requests, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(heading);
  useEffect(() => {
    document.title = `${documentTitle} · Personable`;
  }, [documentTitle]);
  return (
    <div className="screen">
      <div className="screen-head">
        <div>
          {up === undefined ? null : (
            <p className="screen-up">
              <Link href={up.path}>{up.title}</Link>
              <span aria-hidden="true"> /</span>
            </p>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {about === undefined ? null : <p className="screen-about">{about}</p>}
        </div>
        {beside}
      </div>
      {children}
      <RequestDisclosure also={requests ?? []} />
    </div>
  );
};
