import { Skeleton } from '@mantine/core';
import './states.css';

const numbered = (length: number) => Array.from({ length }, (_, index) => `line-${index}`);

/** Lines of a text or a list that has not come yet. */
export const LinesSkeleton = ({
  lines,
  height,
}: {
  readonly lines: number;
  readonly height: number;
}) => (
  <div className="skeleton-lines">
    {numbered(lines).map((line) => (
      <Skeleton key={line} height={height} />
    ))}
  </div>
);

/** A screen whose code has not come yet. */
export const ScreenSkeleton = () => (
  <div className="screen" aria-busy="true">
    <div className="screen-head">
      <Skeleton height={34} width={180} />
    </div>
    <LinesSkeleton lines={6} height={44} />
  </div>
);
