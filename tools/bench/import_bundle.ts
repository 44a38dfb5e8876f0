/** `import_bundle.ts URL`: how long a bundle takes to load; null if it cannot. */
const [url = ""] = Deno.args;
const startedMs = performance.now();
const isLoaded = await import(url).then(() => true, () => false);
const ms = performance.now() - startedMs;
console.log(JSON.stringify({ ms: isLoaded ? ms : null }));
