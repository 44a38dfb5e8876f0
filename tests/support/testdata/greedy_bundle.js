export default () => ({ outputs: { home: Deno.env.get("HOME") } });
