/** The project's folder, seen from where the compiler puts the benches: `dist-bench/bench/`. */
export const ROOT = new URL('../../', import.meta.url);
