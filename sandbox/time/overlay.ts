/** The same thing, but for these properties; its own methods still work. */
export function overlay<T extends object>(target: T, own: Partial<T>): T {
  return new Proxy(target, {
    get(real, key) {
      if (key in own) return Reflect.get(own, key);
      const value: unknown = Reflect.get(real, key);
      return typeof value === "function" ? value.bind(real) : value;
    },
  });
}
