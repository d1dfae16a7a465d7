/** What goes wrong on the way: refused, delayed, cut, never answered, or asked too often. */

export interface Fault {
  method?: string;
  chat?: number;
  /** How many matching calls it befalls; 1 unless told. */
  times?: number;
  /** `status` answers with an error, `delay` only waits, the others say themselves. */
  kind?: 'status' | 'reset' | 'hang' | 'html502' | 'delay';
  status?: number;
  description?: string;
  retryAfter?: number;
  delayMs?: number;
  /** How long a `hang` lasts until the connection breaks; for ever unless told. */
  hangMs?: number;
  /** The call takes effect all the same, only its answer is lost. */
  applied?: boolean;
}

export interface PlannedFault {
  readonly used: number;
  cancel(): void;
}

export class Faults {
  private planned: { fault: Fault; used: number; left: number }[] = [];

  plan(fault: Fault): PlannedFault {
    const entry = { fault, used: 0, left: fault.times ?? 1 };
    this.planned.push(entry);
    return {
      get used() {
        return entry.used;
      },
      cancel: () => {
        entry.left = 0;
      },
    };
  }

  take(method: string, chat: number | undefined): Fault | undefined {
    const entry = this.planned.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method === undefined || fault.method === method) &&
        (fault.chat === undefined || fault.chat === chat),
    );
    if (!entry) return undefined;
    entry.left--;
    entry.used++;
    if (entry.left === 0) this.planned.splice(this.planned.indexOf(entry), 1);
    return entry.fault;
  }
}

export const faultKind = (fault: Fault): NonNullable<Fault['kind']> =>
  fault.kind ??
  (fault.status === undefined && fault.delayMs !== undefined && fault.retryAfter === undefined
    ? 'delay'
    : 'status');
