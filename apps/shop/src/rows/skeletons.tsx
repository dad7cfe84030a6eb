const TILES = ['1', '2', '3', '4', '5'] as const;

/** The place of a tile, of its final size. */
export const SkeletonTile = ({ reasons }: { readonly reasons: boolean }) => (
  <div className="tile skeleton">
    <div className="tile-link">
      <span className="tile-picture" />
      <span className="tile-facts">
        <span className="bone" />
        <span className="bone short" />
      </span>
    </div>
    {reasons && (
      <>
        <p className="reason">
          <span className="bone" />
        </p>
        <span className="why-button">
          <span className="bone short" />
        </span>
      </>
    )}
  </div>
);

/** The place of a row of tiles, of its final size, while it is decided. */
export const SkeletonRow = () => (
  <div className="row" aria-hidden="true">
    <div className="row-head skeleton">
      <div className="row-title">
        <span className="bone heading" />
      </div>
      <p>
        <span className="bone" />
      </p>
    </div>
    <div className="shelf-frame">
      <div className="shelf">
        {TILES.map((place) => (
          <SkeletonTile key={place} reasons />
        ))}
      </div>
    </div>
  </div>
);
