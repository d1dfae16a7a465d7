not-found = The archive has no answer to this.
not-found-missing = There is no article about { $words }.
suggestions = What can be asked:
agreeing = Also: { $sources }
differing = Sources differ: { $pairs }
differing-pair = { $mine } or { $theirs }
read-as = Read as: { $words }
in-english = in English
in-indonesian = in Indonesian

greeting = Hello! Ask anything about the Ministry of Industry's news archive.
thanks = You are welcome. Ask again any time.
farewell = See you.
about = I am Sitasi. I look up the sentences of the Ministry of Industry's news archive that answer your question, word for word, with their source.

more = More
back = Back
no-question = The question is no longer there. Please ask again.
old-button = This button no longer works. Please ask again.
failed = Sorry, something went wrong. Please try again.
ask-usage = Write your question after the command, for example: /tanya Which regency in Papua processes coffee?
text-only = I can only read text. Please write your question.
text-only-voice = I cannot listen to voice or video yet. Please write your question.
text-only-file = I cannot see what is in pictures or files. Please write your question as a message or as the caption.
text-only-place = I cannot read maps. Please write the name of the place, for example: Which programmes are there in Makassar?
unknown-command = I do not know that command. Just write your question, or see /bantuan.
link-gone = The answer behind that link is no longer kept. Please ask again here.

age = Data from { $years }
read-on = Read on
context = Context
answer = Answer
copy = Copy citation
share = Share
all-questions = All
whole-answers = Tap a number for the whole answer.
more-questions = I answer { $count } questions at a time; please send the others again.
vote-thanks = Thank you for telling me!
vote-changed = Changed. Thank you!
vote-withdrawn = Taken back.

help = I answer with sentences from the Ministry of Industry's news archive, word for word, with their source. Where the archive has no answer, I say so.

    Just write your question, in Indonesian or English. In a group: mention { $bot }, reply to a message of mine, or use /tanya.

    Try:
example-1 = Which regency in Papua processes coffee?
example-2 = growth of SMI value added in 2016
example-3 = Who is the Minister of Industry?

browse-articles = { $count } { $count ->
        [one] article
       *[other] articles
    }, newest first
browse-shelf = { $name }: { $count } { $count ->
        [one] article
       *[other] articles
    }
browse-button = { $name } ({ $count })
browse-by-region = Articles by province
browse-by-year = Articles by year
browse-by-source = Articles by source
browse-by-programme = Articles by programme
browse-terms = { $count } { $count ->
        [one] term
       *[other] terms
    } of the archive
browse-found = Articles about { $words }
browse-nothing-found = There is no article about { $words }.
browse-empty = The archive is still empty.
browse-no-region = No article names a province yet.
browse-no-year = No article has a date yet.
browse-no-source = No article names its source yet.
browse-no-programme = No article names a programme yet.
browse-no-term = No article explains a term yet.
browse-unknown-region = I know no region called { $name }.
browse-empty-region = No article names { $name }.
browse-unknown-source = There is no source called { $name }.
browse-several-sources = Several sources have { $name } in their name.
browse-instead = In the archive:
browse-list = List
browse-top = Archive
browse-door-region = Regions
browse-door-year = Years
browse-door-source = Sources
browse-door-programme = Programmes
browse-door-terms = Terms

question-place = Which programmes are there in { $place }?
question-term = What is { $term }?
term-unknown = No article explains { $term }.
term-near = Similar ones:

inline-nothing = The archive has no answer to this

topics = Topics you follow
topics-none = No topic is followed yet. For example: /langganan coffee Papua
topics-added = All right. New articles about "{ $topic }" come at most once a day, about { $hour }:00 Jakarta time.
topics-nothing-yet = The archive has no article about it yet.
topics-known = "{ $topic }" is followed already.
topics-full = There are { $most } topics already. End one first by /langganan.
topics-long = The topic is too long, at most { $most } characters.
topics-admins = In a group only its admins can change subscriptions.
topics-gone = That subscription has ended already.
topics-ended = The subscription to "{ $topic }" has ended.
digest = New about "{ $topic }": { $count } { $count ->
        [one] article
       *[other] articles
    }
digest-others = and { $count } other { $count ->
        [one] article
       *[other] articles
    }.
digest-end = Stop: { $topic }

language = In which language shall I speak? Quotes stay in the language of their article.
language-id = Bahasa Indonesia
language-en = English
language-auto = As in Telegram
language-chosen = All right.

privacy = What I keep about you:
    { $kept }

    Questions only serve to understand the ones that follow, and go by themselves after { $days } days. No question stands in the system's log, and account numbers there are disguised.
privacy-nothing = Nothing.
privacy-questions = · the last questions of { $count } { $count ->
        [one] chat
       *[other] chats
    }
privacy-answers = · the questions behind { $count } { $count ->
        [one] answer
       *[other] answers
    }, for its buttons
privacy-answered-by = · the numbers of { $count } { $count ->
        [one] message
       *[other] messages
    } of yours that were answered
privacy-albums = · the numbers of { $count } { $count ->
        [one] album
       *[other] albums
    } that you sent
privacy-links = · { $count } { $count ->
        [one] link
       *[other] links
    } to an answer
privacy-votes = · { $count } { $count ->
        [one] judgement
       *[other] judgements
    } of answers
privacy-languages = · your choice of language
privacy-subscriptions = · { $count } { $count ->
        [one] subscription
       *[other] subscriptions
    }
privacy-told = · the day of your last digest
privacy-request = · your request to be let in
privacy-membership = · that you are in the staff group
privacy-notices = · what you were told once a day, until tomorrow
privacy-admission = · your name and account number in the list of those who may ask; an admin can remove them
privacy-invitations = · { $count } { $count ->
        [one] invitation
       *[other] invitations
    } that you made or used, until 90 days after { $count ->
        [one] its
       *[other] their
    } end
privacy-menu = · that the admins' commands stand in your menu
privacy-audit = · { $count } { $count ->
        [one] line
       *[other] lines
    } in the record of who let in whom, which cannot be deleted
privacy-stays = Deleted. What stays:
    { $kept }
privacy-forget = Delete all of it
privacy-forgotten = All of it is deleted.

command-tanya = Ask the archive a question
command-artikel = Newest articles, or about something
command-wilayah = Articles by region
command-sumber = Articles by source
command-istilah = What a term or acronym means
command-langganan = Follow new articles on a topic
command-bahasa = Sitasi's language
command-privasi = What is kept about me
command-bantuan = How to use Sitasi

terminal-hello = Write a question, for example:
terminal-leave = Ctrl-D or "exit" to leave.

access-stranger = Sitasi answers registered staff only. Your Telegram ID: { $id }
access-ask = Ask for access
access-asked = The admins have your request. You will hear from me here.
access-full = Too many requests are waiting. Please try again tomorrow.
access-no = Sitasi answers registered staff only. Open a private chat with this bot to ask for access.
access-inline = For staff only: ask for access here
access-unsure = I cannot check just now whether you are registered. Please try again in a few minutes.
access-chat = This group is not admitted yet. A Sitasi admin can admit it with /izinkan.
access-chat-admitted = This group is admitted. All its members may ask.
access-anonymous = I cannot see who writes as an anonymous admin. Send /izinkan under your own name.
access-welcome = Welcome! Just write your question; /bantuan tells how.
access-used = This invitation has been used. Ask an admin for a new one.
access-expired = This invitation has expired. Ask an admin for a new one.
access-invalid = This invitation is not valid. Ask an admin for a new one.
access-request = { $name } ({ $id }) asks for access.

invite = An invitation for one person, valid until { DATETIME($until, dateStyle: "long") }:
    { $link }
invite-copy = Copy the link
invite-usage = Write how many days, from 1 to { $most }, and a note if you like, for example: /undang 7 Sari, Public Relations

requests = Waiting for a decision:
requests-none = Nobody is waiting.
request-yes = Admit
request-no = Refuse
request-admitted = { $name } is admitted.
request-refused = { $name } is refused.
request-gone = This request has been decided.

staff = Admitted by admins (tap to remove):
staff-line = • { $name } ({ $id }), since { DATETIME($since, dateStyle: "medium") }
staff-none = Nobody has been admitted by an admin yet. Invite with /undang.
staff-confirm = Remove { $name }?
staff-remove = Remove
staff-keep = Cancel
staff-removed = Removed.

command-undang = Make an invitation for one person
command-izin = Decide on requests for access
command-staf = See and remove who was admitted

too-many = That was a lot in one minute. Please wait a little and ask again.
