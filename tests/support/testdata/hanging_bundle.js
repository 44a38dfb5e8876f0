setInterval(() => {}, 1_000);

export default () => ({ outputs: {} });
