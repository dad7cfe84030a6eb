// The service worker that shows push messages of Personable. A shop on another origin than the engine has a file of its own at
// its root with one line: importScripts('https://engine.example/push-worker.js');

self.addEventListener('push', (event) => {
  let message;
  try {
    message = event.data.json();
  } catch {
    // Not one of ours: another sender of this shop has a worker of its own for it.
    return;
  }
  if (typeof message?.title !== 'string' || typeof message.tag !== 'string') return;
  const { title, body, icon, language, tag, url } = message;
  event.waitUntil(
    // The same message again takes the place of the first, silently.
    self.registration.showNotification(title, {
      body,
      tag,
      data: { url },
      ...(icon === undefined ? {} : { icon }),
      ...(language === undefined ? {} : { lang: language }),
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = event.notification.data?.url;
  // A link that is counted leads through the engine, so it is opened as it is.
  if (typeof url === 'string' && /^https?:/.test(url))
    event.waitUntil(self.clients.openWindow(url));
});

// The push service gave this browser another address: the engine is told, without a page. Where that fails, the next visit says it.
self.addEventListener('pushsubscriptionchange', (event) => {
  const { oldSubscription: before, newSubscription: given } = event;
  if (before === null || before === undefined) return;
  const renew = async () => {
    // Kept by push.js, in the page.
    const kept = await (await caches.open('personable-push')).match('/personable-push');
    if (kept === undefined) return;
    const { url, writeKey } = await kept.json();
    const made = given ?? (await self.registration.pushManager.subscribe(before.options));
    const { endpoint, keys } = made.toJSON();
    await fetch(new URL('/v1/push/subscriptions/renew', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeKey, before: before.endpoint, endpoint, keys }),
    });
  };
  event.waitUntil(renew().catch(() => undefined));
});
