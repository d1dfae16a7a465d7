/** Who got how many replies, and in which order: what a test of a long run counts. */

export interface Question {
  message_id: number;
  chat: { id: number };
}

export interface Tally {
  asked: number;
  /** Questions with one reply or more. */
  answered: number;
  lost: Question[];
  duplicated: { question: Question; replies: number }[];
  /** Questions answered only after a later question of the same chat. */
  outOfOrder: Question[];
  /** Chats that should have been left alone, and how much the bot wrote there. */
  disturbed: { chat: number; messages: number }[];
}

interface Chat {
  messages: number;
  /** In order, the messages that the bot replied to, whether they still stood there or not. */
  repliedTo: number[];
}

export class Ledger {
  private readonly chats = new Map<number, Chat>();

  sent(chat: number, replyTo: number | undefined): void {
    const entry = this.chats.get(chat) ?? { messages: 0, repliedTo: [] };
    entry.messages++;
    if (replyTo !== undefined) entry.repliedTo.push(replyTo);
    this.chats.set(chat, entry);
  }

  tally(questions: Iterable<Question>, silent: Iterable<{ readonly id: number }> = []): Tally {
    const tally: Tally = {
      asked: 0,
      answered: 0,
      lost: [],
      duplicated: [],
      outOfOrder: [],
      disturbed: [],
    };
    const asked = new Map<number, Map<number, Question>>();
    for (const question of questions) {
      const { id } = question.chat;
      const here = asked.get(id) ?? new Map<number, Question>();
      asked.set(id, here.set(question.message_id, question));
    }
    for (const [chat, here] of asked) this.tallyChat(this.chats.get(chat), here, tally);
    for (const { id } of silent) {
      const messages = this.chats.get(id)?.messages ?? 0;
      if (messages > 0) tally.disturbed.push({ chat: id, messages });
    }
    return tally;
  }

  private tallyChat(chat: Chat | undefined, asked: Map<number, Question>, tally: Tally): void {
    const replies = new Map<number, number>();
    let latest = 0;
    for (const id of chat?.repliedTo ?? []) {
      const question = asked.get(id);
      if (!question) continue;
      const before = replies.get(id) ?? 0;
      replies.set(id, before + 1);
      if (before === 0 && id < latest) tally.outOfOrder.push(question);
      latest = Math.max(latest, id);
    }
    for (const [id, question] of asked) {
      const count = replies.get(id) ?? 0;
      tally.asked++;
      if (count === 0) tally.lost.push(question);
      else tally.answered++;
      if (count > 1) tally.duplicated.push({ question, replies: count });
    }
  }
}
