// Lets a page ask for push messages of Personable: window.personablePush. See docs/push.md.

(() => {
  const ask = async ({ url, writeKey }, path, body) => {
    const answer = await fetch(new URL(path, url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify({ writeKey, ...body }),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error?.message ?? `The engine answered ${answer.status}.`);
    return said;
  };
  const who = ({ anonymousId, userId, token }) => ({ anonymousId, userId, token });
  const bytesOf = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
  const isSame = (held, wanted) =>
    held !== null && new Uint8Array(held).every((byte, place) => byte === wanted[place]);

  /** For the worker, which tells the engine when the push service gives this browser another address. */
  const remember = async ({ url, writeKey }) => {
    try {
      const kept = await caches.open('personable-push');
      const engine = { url: new URL(url, location.href).href, writeKey };
      await kept.put('/personable-push', new Response(JSON.stringify(engine)));
    } catch {
      // A browser that keeps nothing says it at the next visit.
    }
  };

  window.personablePush = {
    /** Whether this browser can be asked, and what it said: unsupported, default, granted or denied. */
    state: () =>
      'serviceWorker' in navigator && 'PushManager' in window
        ? Notification.permission
        : 'unsupported',

    /** To be called in a click: the browser asks, and what is agreed to is recorded as consent to push. */
    async subscribe(options) {
      const { worker = '/push-worker.js', wording } = options;
      const { key } = await ask(options, '/v1/push/key');
      await navigator.serviceWorker.register(worker);
      const { pushManager } = await navigator.serviceWorker.ready;
      const wanted = bytesOf(key);
      const held = await pushManager.getSubscription();
      // One made with the key of another sender reaches nobody.
      if (held !== null && !isSame(held.options.applicationServerKey, wanted)) {
        await held.unsubscribe();
      }
      const made = await pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: wanted,
      });
      const { endpoint, keys } = made.toJSON();
      const said = { ...who(options), endpoint, keys, wording };
      const device = await ask(options, '/v1/push/subscriptions', said);
      await remember(options);
      return device;
    },

    /** Takes this browser off; where it was the last one of the person, consent is withdrawn. */
    async unsubscribe(options) {
      const registration = await navigator.serviceWorker.getRegistration();
      const held = await registration?.pushManager.getSubscription();
      if (held === null || held === undefined) return { removed: false };
      const { endpoint } = held;
      const answer = await ask(options, '/v1/push/subscriptions/remove', {
        ...who(options),
        endpoint,
      });
      await held.unsubscribe();
      await caches.delete('personable-push').catch(() => false);
      return answer;
    },
  };
})();
