/**
 * Lets steps that take their time come one after another, in the order in which they were asked for. One that fails is told to
 * whoever asked for it and holds up nobody.
 */
export const inOrder = <T>(step: (given: T) => Promise<void>): ((given: T) => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  return (given) => {
    const done = last.then(() => step(given));
    last = done.catch(() => undefined);
    return done;
  };
};
