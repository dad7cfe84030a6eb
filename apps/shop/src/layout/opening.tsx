/** The outline of the page, until the shop has said who it is. */
export const Opening = () => (
  <main aria-busy="true" aria-label="The shop is opening">
    <div className="demo-bar">
      <div className="width" />
    </div>
    <div className="header">
      <div className="width header-top" />
    </div>
  </main>
);
