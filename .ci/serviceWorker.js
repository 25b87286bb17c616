/**
 * Keeps the files of a build, so that the page opens without a network once it has been open with one. Every file comes
 * from the cache first: names hold a hash of what is in them. A newer build is fetched beside and takes over at a reload
 * of the last open tab; then the older one's files are removed.
 */
const FILES = ["__FILES__"];
const VERSION = "__VERSION__";

// other pages of this host may be this one, too
const PREFIX = `hubtwin ${registration.scope} `;
const CACHE = PREFIX + VERSION;
const page = registration.scope;
const known = new Set([page, ...FILES.map((file) => new URL(file, page).href)]);

/** A file of this build: as an older build has it where the name says that it is the same, else from the network. */
async function fetched(address) {
  const same = address.includes("/assets/") ? await caches.match(address) : undefined;
  if (same) return same;
  const response = await fetch(address, { cache: address.includes("/assets/") ? "default" : "reload" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all([...known].map(async (address) => cache.put(address, await fetched(address))));
}

async function removeOlder() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

async function keptOrFetched(request, address) {
  const kept = await (await caches.open(CACHE)).match(address);
  return kept ?? fetch(request);
}

/** The page itself; where a newer build waits and no other tab holds this one, that build takes over first. */
async function pageOf(request) {
  if (registration.waiting && (await clients.matchAll({ type: "window" })).length < 2) {
    registration.waiting.postMessage("take over");
    return new Response("", { headers: { Refresh: "0" } });
  }
  return keptOrFetched(request, page);
}

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(removeOlder().then(() => clients.claim())));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = request.url.replace(/[?#].*$/, "");
  if (request.mode === "navigate") {
    if (address === page || address === `${page}index.html`) event.respondWith(pageOf(request));
  } else if (known.has(address)) {
    event.respondWith(keptOrFetched(request, address));
  }
});
