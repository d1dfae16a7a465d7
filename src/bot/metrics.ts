import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answer, Ask } from '../answer/answer.ts';

/** Seconds that an answer may take: what is felt as instant, and beyond. */
const ANSWER_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
/** Seconds from an update's arrival until nothing more is to be done about it. */
const UPDATE_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 600];

export interface MetricsOptions {
  /** Updates that wait for their answer. */
  waiting: () => number;
  /** When the index was built, ms since 1970. */
  indexed: () => number;
}

/** What Prometheus reads: counts and times, never a word of a question nor who asked it. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #questions = new Counter({
    name: 'sitasi_questions_total',
    help: 'Questions that were looked up, by outcome and language',
    labelNames: ['outcome', 'language'],
    registers: [this.#registry],
  });
  readonly #answer = new Histogram({
    name: 'sitasi_answer_seconds',
    help: 'Time to find an answer',
    buckets: ANSWER_BUCKETS,
    registers: [this.#registry],
  });
  readonly #update = new Histogram({
    name: 'sitasi_update_seconds',
    help: 'Time from the arrival of an update until it is done with',
    buckets: UPDATE_BUCKETS,
    registers: [this.#registry],
  });
  readonly #errors = new Counter({
    name: 'sitasi_errors_total',
    help: 'What went wrong: a call that Telegram refused (by code), an update that failed, the state',
    labelNames: ['kind'],
    registers: [this.#registry],
  });

  constructor({ waiting, indexed }: MetricsOptions) {
    collectDefaultMetrics({ register: this.#registry });
    for (const [name, help, value] of [
      ['sitasi_updates_waiting', 'Updates that wait for their answer', waiting],
      [
        'sitasi_index_age_seconds',
        'Time since the index was built',
        () => (Date.now() - indexed()) / 1000,
      ],
    ] as const) {
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.set(value());
        },
      });
    }
  }

  /** Asks and counts. */
  measured(ask: Ask): Ask {
    return (question, options) => {
      const end = this.#answer.startTimer();
      const answer = ask(question, options);
      end();
      this.#questions.inc({ outcome: outcomeOf(answer), language: answer.language });
      return answer;
    };
  }

  updateDone(seconds: number): void {
    this.#update.observe(seconds);
  }

  /** `kind`: `telegram_<code>`, `telegram_unreachable`, `update` or `state`. */
  failed(kind: string): void {
    this.#errors.inc({ kind });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  print(): Promise<string> {
    return this.#registry.metrics();
  }
}

function outcomeOf({ found, smallTalk }: Answer): string {
  if (smallTalk !== undefined) return 'small-talk';
  return found ? 'answered' : 'refused';
}
