/** Fetches each address given, from here and from a worker. */
import { bypassProxy } from "../bypass_proxy.ts";

bypassProxy();
for (const url of Deno.args) {
  console.log(await (await fetch(url)).text());
  const source = `self.postMessage(await (await fetch("${url}")).text())`;
  const blob = new Blob([source], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
  await new Promise((resolve) =>
    worker.addEventListener("message", ({ data }) => {
      console.log(data);
      worker.terminate();
      resolve(null);
    })
  );
}
