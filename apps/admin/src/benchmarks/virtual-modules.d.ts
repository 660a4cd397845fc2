declare module 'virtual:benchmarks' {
  const measured: Readonly<Record<string, import('./read-benchmarks.js').Measured>>;
  export default measured;
}
