/** Work that is done one after another within a lane and side by side across lanes. */
export class Lanes {
  readonly #last = new Map<string, Promise<void>>();
  #size = 0;

  /** Tasks that are not done yet. */
  get size(): number {
    return this.#size;
  }

  /** Does the task when those before it in its lane are done. The task must not reject. */
  add(lane: string, task: () => Promise<void>): void {
    this.#size++;
    const done = (this.#last.get(lane) ?? Promise.resolve()).then(task).finally(() => {
      this.#size--;
      if (this.#last.get(lane) === done) this.#last.delete(lane);
    });
    this.#last.set(lane, done);
  }

  /** Resolves when all that stands in a lane now is done. */
  done(lane: string): Promise<void> {
    return this.#last.get(lane) ?? Promise.resolve();
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }
}
