const EVERY = 200;

/** One line on stderr that is written over; nothing where stderr is no terminal. */
export class Progress {
  #drawn = 0;
  #from = performance.now();

  /** Begins what the next lines are about. */
  start(): void {
    this.#from = performance.now();
    this.#drawn = 0;
  }

  /** `sqlite: 200 of 1,000, 120 passages/s, 0:07 left`. */
  count(what: string, done: number, all: number, unit: string): void {
    const seconds = (performance.now() - this.#from) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const left = Math.round((all - done) / Math.max(rate, 0.001));
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    this.say(
      `${what}: ${done.toLocaleString('en')} of ${all.toLocaleString('en')}, ` +
        `${Math.round(rate).toLocaleString('en')} ${unit}/s, ${clock} left`,
    );
  }

  say(line: string): void {
    if (process.stderr.isTTY !== true || performance.now() - this.#drawn < EVERY) return;
    this.#drawn = performance.now();
    process.stderr.write(`\r\x1b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  }

  clear(): void {
    if (process.stderr.isTTY === true) process.stderr.write('\r\x1b[K');
  }
}
