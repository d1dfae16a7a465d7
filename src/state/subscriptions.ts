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
  /** Topic of the forum in which it was made, where its news goes; 0 for none. */
  thread: number;
}

/** What is still to be told to a chat about a topic. */
export interface Due extends Subscription {
  /** Ids of articles. */
  articles: string[];
}

/** A new article, and the numbers of the subscriptions to whose topics it belongs. */
export interface Noted {
  article: string;
  subscriptions: readonly number[];
}

/** A chat may follow so many topics. */
export const MOST_OF_A_CHAT = 10;

/** Topics that differ in nothing else are the same. */
const topicKey = (topic: string): string => topic.normalize('NFKC').toLowerCase();

/**
 * Who wants to hear of what, which articles are known, and what is still to be told. An article becomes known
 * in one step with its news being noted, and news is taken off in one step before the message with it is
 * sent: a crash loses no news but that of the message in the moment of sending, and none comes twice. Twice
 * would be the worse of the two: it comes unasked.
 */
export class Subscriptions {
  readonly #store: Store;
  /** Known articles by archive; reading them takes 30 ms where they are 13,550. Others may know more already. */
  readonly #seen = new Map<string, Set<string>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Adds a topic; `known` where the chat follows it already, `full` where it follows too many. */
  add(
    chat: number,
    who: number,
    topic: string,
    language: string,
    thread = 0,
  ): 'added' | 'known' | 'full' {
    return this.#store.transaction(() => {
      const own = this.of(chat);
      if (own.some((one) => topicKey(one.topic) === topicKey(topic))) return 'known';
      if (own.length >= MOST_OF_A_CHAT) return 'full';
      this.#store.run(
        'insert into subscriptions (chat, who, topic, language, thread) values (?, ?, ?, ?, ?)',
        chat,
        who,
        topic,
        language,
        thread,
      );
      return 'added';
    });
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
    return this.#store.transaction(() => {
      this.#store.run('delete from told_chats where chat = ?', chat);
      return this.#store.run('delete from subscriptions where chat = ?', chat);
    });
  }

  /** A group goes on under another number; Telegram says so in the old one and in the new one. */
  migrate(from: number, to: number): void {
    this.#store.transaction(() => {
      const known = new Set(this.of(to).map(({ topic }) => topicKey(topic)));
      for (const { id, topic } of this.of(from)) {
        if (known.has(topicKey(topic))) this.remove(from, id);
        else this.#store.run('update subscriptions set chat = ? where id = ?', to, id);
      }
      this.#store.run('update or replace told_chats set chat = ? where chat = ?', to, from);
    });
  }

  /** How many subscriptions somebody made, and whether it is known when their own chat was told last. */
  about(who: number): Map<string, number> {
    const countOf = (sql: string) => this.#store.get(sql, who)?.number('count') ?? 0;
    return new Map([
      ['subscriptions', countOf('select count(*) as count from subscriptions where who = ?')],
      ['told', countOf('select count(*) as count from told_chats where chat = ?')],
    ]);
  }

  forget(who: number): void {
    this.#store.durably(() => {
      this.#store.run('delete from subscriptions where who = ?', who);
      this.#store.run('delete from told_chats where chat = ?', who);
    });
    this.#store.shred();
  }

  /** Forgets when chats were told that follow nothing any more. */
  expire(): void {
    this.#store.run('delete from told_chats where chat not in (select chat from subscriptions)');
  }

  /**
   * The articles of an archive that were not there before. The first time there are none: nobody wants old
   * news. An archive is known by its folder, so that another one in its place is no flood of news.
   */
  unseen(archive: string, articles: Iterable<string>): string[] {
    const known = this.#seen.get(archive);
    if (known !== undefined) return [...articles].filter((article) => !known.has(article));
    const isKnown =
      this.#store.get('select 1 as one from seen_archives where archive = ?', archive) !==
      undefined;
    if (!isKnown) {
      this.#store.durably(() => {
        this.#store.run('insert or ignore into seen_archives (archive) values (?)', archive);
        for (const article of articles) this.#see(archive, article);
      });
      return [];
    }
    this.#seen.set(
      archive,
      new Set(
        this.#store
          .all('select article from seen_articles where archive = ?', archive)
          .map((row) => row.text('article')),
      ),
    );
    return this.unseen(archive, articles);
  }

  /** Makes articles known, and what they are news to; those that another process made known stay as they are. */
  note(archive: string, noted: readonly Noted[]): void {
    this.#store.durably(() => {
      for (const { article, subscriptions } of noted) {
        if (!this.#see(archive, article)) continue;
        for (const id of subscriptions) this.#add(id, article);
      }
    });
    for (const { article } of noted) this.#seen.get(archive)?.add(article);
  }

  /** Chats that have something to be told and were not told on that day (`YYYY-MM-DD`). */
  chatsDue(day: string): number[] {
    return this.#store
      .all(
        `select distinct chat from subscriptions join news on news.subscription = subscriptions.id
         where chat not in (select chat from told_chats where day = ?) order by chat`,
        day,
      )
      .map((row) => row.number('chat'));
  }

  /** What is to be told to a chat, by topic. */
  due(chat: number): Due[] {
    return this.of(chat).flatMap((one): Due[] => {
      const articles = this.#store
        .all('select article from news where subscription = ? order by article', one.id)
        .map((row) => row.text('article'));
      return articles.length === 0 ? [] : [{ ...one, articles }];
    });
  }

  /**
   * Takes news of a chat off the list: it is the caller's to tell, and nobody else's. The last of it makes the
   * chat told for that day. `false`, and nothing is taken, where it is not all there any more.
   */
  take(chat: number, due: readonly Due[], day: string): boolean {
    return this.#store.durably(() => {
      const now = new Map(this.due(chat).map(({ id, articles }) => [id, new Set(articles)]));
      const isThere = due.every(({ id, articles }) =>
        articles.every((article) => now.get(id)?.has(article) === true),
      );
      if (!isThere) return false;
      for (const { id, articles } of due) {
        for (const article of articles) {
          this.#store.run('delete from news where subscription = ? and article = ?', id, article);
        }
      }
      if (this.due(chat).length === 0) {
        this.#store.run('insert or replace into told_chats (chat, day) values (?, ?)', chat, day);
      }
      return true;
    });
  }

  /** Puts back on the list what could not be told, of subscriptions that are still there. */
  putBack(chat: number, due: readonly Due[]): void {
    this.#store.durably(() => {
      const own = new Set(this.of(chat).map(({ id }) => id));
      for (const { id, articles } of due) {
        if (own.has(id)) for (const article of articles) this.#add(id, article);
      }
      this.#store.run('delete from told_chats where chat = ?', chat);
    });
  }

  /** Whether the article is seen for the first time. */
  #see(archive: string, article: string): boolean {
    const sql = 'insert or ignore into seen_articles (archive, article) values (?, ?)';
    return this.#store.run(sql, archive, article) > 0;
  }

  #add(subscription: number, article: string): void {
    this.#store.run(
      `insert or ignore into news (subscription, article)
         select id, ? from subscriptions where id = ?`,
      article,
      subscription,
    );
  }

  #list(where: string, ...values: number[]): Subscription[] {
    return this.#store
      .all(`select id, chat, who, topic, language, thread from subscriptions ${where}`, ...values)
      .map((row) => ({
        id: row.number('id'),
        chat: row.number('chat'),
        who: row.number('who'),
        topic: row.text('topic'),
        language: row.text('language'),
        thread: row.number('thread'),
      }));
  }
}
