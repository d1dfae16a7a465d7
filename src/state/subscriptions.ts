import type { Store } from './store.ts';

/** A topic of which a chat wants to hear when articles on it are new. */
export interface Subscription {
  id: number;
  chat: number;
  /** Who subscribed. */
  who: number;
  topic: string;
  /** Language in which the chat is spoken to. */
  language: string;
}

/** A message about new articles that is still to be sent to a chat. */
export interface Due extends Subscription {
  /** Ids of articles. */
  articles: string[];
}

/** A chat may follow so many topics. */
export const MOST_OF_A_CHAT = 10;

/**
 * Who wants to hear of what, which articles are known, and what is still to be told. News is noted in one step
 * with the articles becoming known, and taken off in one step before it is sent: what a crash interrupts is
 * told once or, in the moment of sending, not at all, and never twice.
 */
export class Subscriptions {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Adds a topic; `known` where the chat follows it already, `full` where it follows too many. */
  add(chat: number, who: number, topic: string, language: string): 'added' | 'known' | 'full' {
    const own = this.of(chat);
    if (own.some((one) => one.topic.toLowerCase() === topic.toLowerCase())) return 'known';
    if (own.length >= MOST_OF_A_CHAT) return 'full';
    this.#store.run(
      'insert into subscriptions (chat, who, topic, language) values (?, ?, ?, ?)',
      chat,
      who,
      topic,
      language,
    );
    return 'added';
  }

  /** Topics of a chat in the order in which they were added. */
  of(chat: number): Subscription[] {
    return this.#list('where chat = ? order by id', chat);
  }

  all(): Subscription[] {
    return this.#list('order by id');
  }

  /** Ends a subscription of a chat; what it was about, nothing where the chat has no such. */
  remove(chat: number, id: number): Subscription | undefined {
    const [found] = this.#list('where chat = ? and id = ?', chat, id);
    if (found !== undefined) this.#store.run('delete from subscriptions where id = ?', id);
    return found;
  }

  /** Ends all of a chat's: it is gone, or the bot is no longer welcome there. */
  removeChat(chat: number): number {
    return this.#store.run('delete from subscriptions where chat = ?', chat);
  }

  /** A group goes on under another number. */
  migrate(from: number, to: number): void {
    this.#store.run('update subscriptions set chat = ? where chat = ?', to, from);
  }

  /** How many subscriptions somebody made. */
  about(who: number): Map<string, number> {
    const row = this.#store.get('select count(*) as count from subscriptions where who = ?', who);
    return new Map([['subscriptions', row?.number('count') ?? 0]]);
  }

  forget(who: number): void {
    this.#store.run('delete from subscriptions where who = ?', who);
  }

  /**
   * Notes which articles there are; those that were not there before, none the first time: nobody wants old
   * news. `matching` tells to whom each is news.
   */
  notice(articles: readonly string[], matching: (article: string) => Subscription[]): string[] {
    return this.#store.durably(() => {
      const isFirst = this.#store.get('select 1 as one from seen_articles limit 1') === undefined;
      const fresh = articles.filter(
        (article) =>
          this.#store.run('insert or ignore into seen_articles (id) values (?)', article) > 0,
      );
      if (isFirst) return [];
      for (const article of fresh) {
        for (const { id } of matching(article)) {
          this.#store.run(
            'insert or ignore into news (subscription, article) values (?, ?)',
            id,
            article,
          );
        }
      }
      return fresh;
    });
  }

  /** Takes what is to be told off the list; it is the caller's to tell. */
  takeDue(chat: number): Due[] {
    return this.#store.durably(() => {
      const due = this.of(chat).flatMap((one): Due[] => {
        const articles = this.#store
          .all('select article from news where subscription = ? order by article', one.id)
          .map((row) => row.text('article'));
        return articles.length === 0 ? [] : [{ ...one, articles }];
      });
      for (const { id } of due) this.#store.run('delete from news where subscription = ?', id);
      return due;
    });
  }

  /** Puts back on the list what could not be told. */
  putBack(due: readonly Due[]): void {
    this.#store.durably(() => {
      for (const { id, articles } of due) {
        for (const article of articles) {
          this.#store.run(
            `insert or ignore into news (subscription, article)
               select id, ? from subscriptions where id = ?`,
            article,
            id,
          );
        }
      }
    });
  }

  /** Chats that have something to be told. */
  chatsDue(): number[] {
    return this.#store
      .all(
        'select distinct chat from subscriptions join news on news.subscription = subscriptions.id order by chat',
      )
      .map((row) => row.number('chat'));
  }

  #list(where: string, ...values: number[]): Subscription[] {
    return this.#store
      .all(`select id, chat, who, topic, language from subscriptions ${where}`, ...values)
      .map((row) => ({
        id: row.number('id'),
        chat: row.number('chat'),
        who: row.number('who'),
        topic: row.text('topic'),
        language: row.text('language'),
      }));
  }
}
